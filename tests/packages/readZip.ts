import { inflateRawSync } from 'node:zlib';

/** A file of a zip, as an unpacking program sees it. */
export interface ZipFile {
  readonly path: string;
  /** Permissions as Unix has them, such as 0o755. */
  readonly mode: number;
  /** Its date and time as the zip has them: packed, as DOS did. */
  readonly dosTime: number;
  read(): Buffer;
}

/** Source: PKWARE's APPNOTE.TXT, 4.3.12 and 4.3.16. */
const END = 0x06054b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;

/** Reads the list at the end of a zip, which unpacking programs go by. The zip has no comment, and fewer than 4 GB. */
export function readZip(zip: Buffer): ZipFile[] {
  const end = zip.length - END_BYTES;
  if (zip.readUInt32LE(end) !== END) {
    throw new Error('expected the end of a zip without a comment');
  }
  const files: ZipFile[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const start = zip.readUInt32LE(at + 42);
    const packedBytes = zip.readUInt32LE(at + 20);
    files.push({
      path: zip.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
      mode: (zip.readUInt32LE(at + 38) >>> 16) & 0o777,
      dosTime: zip.readUInt32LE(at + 12),
      read: () => {
        const data = start + LOCAL_BYTES + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
        return inflateRawSync(zip.subarray(data, data + packedBytes));
      },
    });
    at += ENTRY_BYTES + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
