import * as i18n from '@grafana/i18n';
import { joinSentences } from './joinSentences';

afterEach(() => jest.restoreAllMocks());

it('puts one full stop between sentences, and leaves out what is empty', () => {
  expect(joinSentences('Not saved.', '', 'Try again', 'Then wait.')).toBe('Not saved. Try again. Then wait.');
  expect(joinSentences('Not saved', '')).toBe('Not saved');
});

it('puts a full-width one between sentences in Chinese', () => {
  jest.spyOn(i18n, 't').mockReturnValue('zh-Hans');
  expect(joinSentences('未保存。', '请重试', '然后等待。')).toBe('未保存。请重试。然后等待。');
});
