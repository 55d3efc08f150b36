import { csvFile } from './csv';

const cell = (value: string | number) => csvFile([[value]]).slice(1, -2);

it('begins with a mark for Excel, and ends each row as RFC 4180 has it', () => {
  expect(
    csvFile([
      ['a', 'b'],
      ['值', 2],
    ])
  ).toBe('\uFEFFa,b\r\n值,2\r\n');
});

it.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['two\r\nlines', '"two\r\nlines"'],
  ['', ''],
  ['中文，逗号', '中文，逗号'],
])('%j is written as %j', (value, written) => {
  expect(cell(value)).toBe(written);
});

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1', '＋1', '－1', '＠x'])('%j is no formula', (value) => {
  expect(cell(value)).toBe(`'${value}`);
});

it('leaves no way out of the quotes into a formula', () => {
  expect(cell('=HYPERLINK("http://evil","x")')).toBe('"\'=HYPERLINK(""http://evil"",""x"")"');
  expect(cell('\r=1')).toBe('"\'\r=1"');
  expect(cell('a=1')).toBe('a=1');
});

it('leaves numbers numbers', () => {
  expect(cell(-3)).toBe('-3');
});
