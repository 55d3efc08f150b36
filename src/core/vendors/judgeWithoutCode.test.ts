/** @jest-environment node */
import fc from 'fast-check';
import { VENDORS } from '../webhook/vendor';
import { VENDOR_RULES } from './registry';
import { type Verdict } from './verdict';

/** `kind reason code`, or `delivered`. */
function summary(verdict: Verdict): string {
  return verdict.kind === 'delivered'
    ? 'delivered'
    : `${verdict.kind} ${verdict.finding.reason} ${verdict.finding.code}`;
}

const HTML = '<!doctype html><html><head><title>Sign in\nto the network</title></head><body>…</body></html>';

describe.each(VENDORS)('an answer of %s without a verdict in the body', (vendor) => {
  const { readAnswer } = VENDOR_RULES[vendor];

  it.each([
    ['a page on 200', 200, HTML, 'transient not-json HTTP 200'],
    ['nothing on 200', 200, '', 'transient not-json HTTP 200'],
    ['the bare words ok', 200, 'ok', 'transient not-json HTTP 200'],
    ['JSON cut short', 200, '{"errcode":0,"code":0', 'transient not-json HTTP 200'],
    ['JSON nested too deeply', 200, '['.repeat(60_000), 'transient not-json HTTP 200'],
    ['null', 200, 'null', 'refused no-verdict HTTP 200'],
    ['a number', 200, '0', 'refused no-verdict HTTP 200'],
    ['a list', 200, '[{"errcode":0,"code":0}]', 'refused no-verdict HTTP 200'],
    ['an empty object', 200, '{}', 'refused no-verdict HTTP 200'],
    ['zero as a text', 200, '{"errcode":"0","code":"0","StatusCode":"0"}', 'refused no-verdict HTTP 200'],
    ['null as code', 200, '{"errcode":null,"code":null,"StatusCode":0}', 'refused no-verdict HTTP 200'],
    ['false as code', 200, '{"errcode":false,"code":false}', 'refused no-verdict HTTP 200'],
    ['a code that is no whole number', 200, '{"errcode":0.5,"code":0.5}', 'refused no-verdict HTTP 200'],
    ['another API’s success', 200, '{"success":true,"errmsg":"ok","msg":"success"}', 'refused no-verdict HTTP 200'],
    ['a redirect', 302, '', 'channel-broken redirected HTTP 302'],
    ['a page that is not there', 404, HTML, 'channel-broken not-json HTTP 404'],
    ['a slow server', 408, '', 'transient timed-out HTTP 408'],
    ['a body too large for the gate', 413, HTML, 'refused too-long HTTP 413'],
    ['too many requests', 429, '', 'limited rate-limited HTTP 429'],
    ['a bad gateway', 502, HTML, 'transient vendor-error HTTP 502'],
    ['a failing server in JSON', 500, '{"error":"x"}', 'transient vendor-error HTTP 500'],
    ['success that a redirect contradicts', 302, '{"errcode":0,"code":0}', 'channel-broken redirected HTTP 302'],
    ['success that a gateway contradicts', 502, '{"errcode":0,"code":0}', 'transient vendor-error HTTP 502'],
    ['success that a 404 contradicts', 404, '{"errcode":0,"code":0}', 'channel-broken no-verdict HTTP 404'],
  ])('reads %s', (_name, httpStatus, body, expected) => {
    expect(summary(readAnswer({ httpStatus, body }))).toBe(expected);
  });

  it('never takes an HTTP status for a success', () => {
    const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
    const kinds = statuses.map((httpStatus) => readAnswer({ httpStatus, body: '' }).kind);
    expect(kinds).not.toContain('delivered');
  });

  it('keeps the title of an error page', () => {
    const verdict = readAnswer({ httpStatus: 502, body: HTML });
    expect(verdict).toMatchObject({ finding: { vendorText: 'Sign in to the network' } });
  });

  it('keeps nothing of a page without title', () => {
    const verdict = readAnswer({ httpStatus: 502, body: '<html><body>Bad</body></html>' });
    expect(verdict).toMatchObject({ finding: { vendorText: '' } });
  });

  it('reads an unknown code as a refusal, on any HTTP status', () => {
    const body = '{"errcode":987654,"errmsg":"so it is","code":987654,"msg":"so it is"}';
    const finding = { reason: 'unknown-code', code: '987654', vendorText: 'so it is' };
    const verdicts = [200, 400, 500].map((httpStatus) => readAnswer({ httpStatus, body }));
    expect(verdicts).toEqual(Array(3).fill({ kind: 'refused', finding, remedy: null }));
  });

  it('reads a refusal without words', () => {
    const verdict = readAnswer({ httpStatus: 200, body: '{"errcode":5,"errmsg":7,"code":5,"msg":{}}' });
    expect(verdict).toMatchObject({ kind: 'refused', finding: { code: '5', vendorText: '' } });
  });

  it('calls nothing delivered but a verdict that is the number 0, whatever comes', () => {
    const verdicts = fc.oneof(
      fc.integer(),
      fc.constantFrom<unknown>(0, -0, '0', null, false, [], [0], {}, 0.1),
      fc.jsonValue()
    );
    const fields = fc.record(
      {
        errcode: verdicts,
        code: verdicts,
        StatusCode: verdicts,
        status: verdicts,
        errmsg: fc.string(),
        msg: fc.string(),
        data: fc.jsonValue(),
      },
      { requiredKeys: [] }
    );
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fields.map((value) => JSON.stringify(value))
    );
    fc.assert(
      fc.property(bodies, fc.integer({ min: 100, max: 599 }), (body, httpStatus) => {
        const isDelivered = readAnswer({ httpStatus, body }).kind === 'delivered';
        return (
          !isDelivered || (httpStatus >= 200 && httpStatus < 300 && /"(errcode|code|StatusCode)":\s*-?0[,}]/.test(body))
        );
      })
    );
  });
});
