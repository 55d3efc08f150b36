// Added to the scaffold's configuration: the same sources give the same scripts in every folder.
import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import webpack from 'webpack';

const NAME = 'SameAnywhere';

/**
 * swc's source maps name files by their absolute path, which is part of the hash of each module, and so of names by which
 * the scripts load each other, by whose letters in turn terser chooses short names.
 */
const sameAnywhere = {
  apply(compiler) {
    const nameOf = (source) =>
      isAbsolute(source) ? `./${relative(compiler.context, source).replaceAll('\\', '/')}` : source;
    compiler.hooks.thisCompilation.tap(NAME, (compilation) => {
      const { processResult } = webpack.NormalModule.getCompilationHooks(compilation);
      processResult.tap(NAME, ([code, map, ...rest]) => {
        const read = typeof map === 'string' ? JSON.parse(map) : map;
        return [code, read?.sources ? { ...read, sources: read.sources.map(nameOf) } : map, ...rest];
      });
    });
  },
};

export default {
  // Else modules that were kept before this file was there, or was changed, are used again.
  cache: { version: 'same-anywhere', buildDependencies: { sameAnywhere: [fileURLToPath(import.meta.url)] } },
  plugins: [sameAnywhere],
};
