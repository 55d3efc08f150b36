const { TestEnvironment } = require('jest-environment-jsdom');

/** jsdom with what every browser has and jsdom has not: what the stand-in for Grafana (dev/fakeGrafana) answers with. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    Object.assign(this.global, { Request, Response, Headers, structuredClone });
    this.global.AbortSignal.timeout = (ms) => AbortSignal.timeout(ms);
  }
};
