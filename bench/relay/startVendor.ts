import { fileURLToPath } from 'node:url';

/** A WeCom server of its own process, so that what it costs is no part of what is measured. */
export interface RelayVendor {
  /** `host:port`. */
  readonly host: string;
  /** Request URL of the robot with this token; one that hangs where the token says so. */
  readonly urlOf: (token: string) => string;
  stop(): Promise<void>;
}

/** `port`: 0 for any. Rejects where it cannot listen there. */
export async function startVendor(port: number): Promise<RelayVendor> {
  const program = fileURLToPath(new URL('vendorProcess.ts', import.meta.url));
  const vendor = Bun.spawn([process.execPath, program, String(port)], { stdout: 'pipe', stderr: 'inherit' });
  const { value } = await vendor.stdout.getReader().read();
  const said = Number(new TextDecoder().decode(value));
  if (!(said > 0)) {
    throw new Error(`the vendor does not listen on port ${port}`);
  }
  const host = `127.0.0.1:${said}`;
  return {
    host,
    urlOf: (token) => `http://${host}/cgi-bin/webhook/send?key=${token}`,
    stop: async () => {
      vendor.kill();
      await vendor.exited;
    },
  };
}
