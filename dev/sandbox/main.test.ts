import { expect, test } from 'bun:test';

const MAIN = new URL('main.ts', import.meta.url).pathname;

test('runs from the command line and says where it listens', async () => {
  const child = Bun.spawn([process.execPath, MAIN, '--port', '0'], { stdout: 'pipe', stderr: 'pipe' });
  let said = '';
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  while (!said.includes('demo-lark')) {
    said += (await reader.read()).value ?? '';
  }
  child.kill();
  await child.exited;
  expect(said).toMatch(
    /^Sandbox: http:\/\/127\.0\.0\.1:\d+\nwecom {4}http:\/\/127\.0\.0\.1:\d+\/cgi-bin\/webhook\/send\?key=demo-wecom\n/
  );
});

test('says so where its port is taken, and does not share it', async () => {
  const taken = Bun.serve({ hostname: '127.0.0.1', port: 0, reusePort: false, fetch: () => new Response('') });
  const child = Bun.spawn([process.execPath, MAIN, `--port=${taken.port}`], { stdout: 'pipe', stderr: 'pipe' });
  expect(await new Response(child.stderr).text()).toMatch(/^--port: \d+ or one of the four after it is in use.*\n$/);
  expect(await child.exited).toBe(1);
  await taken.stop(true);
});

test.each(['x', '-1', '70000'])('refuses the port %s', async (port) => {
  const child = Bun.spawn([process.execPath, MAIN, `--port=${port}`], { stdout: 'pipe', stderr: 'pipe' });
  expect(await new Response(child.stderr).text()).toMatch(/^--port: expected a port number .*\n$/);
  expect(await child.exited).toBe(2);
});
