import { recordIn, recordsIn, textIn } from '../field';
import { html, type Html, type HtmlValue } from '../html';
import { type Members, mention } from '../mention';
import { webLink } from '../webLink';
import { colorClass, renderCardMarkdown } from './markdown';

/** What an element needs to know of the card it is in. */
export interface CardSurroundings {
  members: Members;
  isV2: boolean;
}

type Element = Record<string, unknown>;

/** The elements of a card, in their order; what this page does not know is named. */
export function renderElements(elements: Element[], around: CardSurroundings): HtmlValue {
  return elements.map((element) => {
    const render = RENDERERS[textIn(element, 'tag')];
    return render ? render(element, around) : html`<span class="attachment">▤ ${textIn(element, 'tag')}</span>`;
  });
}

const RENDERERS: Record<string, (element: Element, around: CardSurroundings) => Html> = {
  markdown: (element, around) => html`<div class="md">${renderCardMarkdown(textIn(element, 'content'), around)}</div>`,
  hr: () => html`<hr />`,
  div: renderDiv,
  plain_text: (element) => html`<span class="plain">${textIn(element, 'content')}</span>`,
  lark_md: (element, { members }) =>
    html`<div class="md">${renderCardMarkdown(textIn(element, 'content'), { members, isV2: false })}</div>`,
  button: renderButton,
  action: (element, around) =>
    html`<div class="buttons horizontal">${renderElements(recordsIn(element, 'actions'), around)}</div>`,
  note: (element, around) => html`<div class="note">${renderElements(recordsIn(element, 'elements'), around)}</div>`,
  img: (element) => html`<span class="attachment">▧ ${textIn(element, 'img_key')}</span>`,
  person: (element, { members }) => mention(textIn(element, 'user_id'), members),
  column_set: renderColumns,
  collapsible_panel: renderPanel,
  interactive_container: (element, around) =>
    html`<div class="panel">${renderElements(recordsIn(element, 'elements'), around)}</div>`,
  table: renderTableComponent,
};

function renderDiv(element: Element, around: CardSurroundings): Html {
  const fields = recordsIn(element, 'fields').map(
    (field) =>
      html`<div class="${field.is_short === true ? 'short' : 'long'}">
        ${renderElements([recordIn(field, 'text')], around)}
      </div>`
  );
  return html`<div class="div">
    ${'text' in element && renderElements([recordIn(element, 'text')], around)}
    ${fields.length > 0 && html`<div class="fields">${fields}</div>`}
    ${'extra' in element && renderElements([recordIn(element, 'extra')], around)}
  </div>`;
}

function renderButton(element: Element): Html {
  const [behavior = {}] = recordsIn(element, 'behaviors');
  const address =
    textIn(behavior, 'default_url') || textIn(element, 'url') || textIn(recordIn(element, 'multi_url'), 'url');
  const type = textIn(element, 'type').replace(/[^a-z_]/g, '') || 'default';
  return webLink(address, textIn(recordIn(element, 'text'), 'content'), `button button-${type}`);
}

function renderColumns(element: Element, around: CardSurroundings): Html {
  const columns = recordsIn(element, 'columns').map(
    (column) =>
      html`<div class="column ${column.width === 'auto' ? 'auto' : ''}">
        ${renderElements(recordsIn(column, 'elements'), around)}
      </div>`
  );
  return html`<div class="columns back-${colorClass(textIn(element, 'background_style'))}">${columns}</div>`;
}

function renderPanel(element: Element, around: CardSurroundings): Html {
  const title = recordIn(recordIn(element, 'header'), 'title');
  const inner = html`<summary>${renderElements([title], around)}</summary>
    ${renderElements(recordsIn(element, 'elements'), around)}`;
  return element.expanded === true
    ? html`<details class="panel" open>${inner}</details>`
    : html`<details class="panel">${inner}</details>`;
}

function renderTableComponent(element: Element): Html {
  const columns = recordsIn(element, 'columns');
  const cell = (value: unknown) =>
    typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value);
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th>${textIn(column, 'display_name')}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${recordsIn(element, 'rows').map(
        (row) =>
          html`<tr>
            ${columns.map((column) => html`<td>${cell(row[textIn(column, 'name')])}</td>`)}
          </tr>`
      )}
    </tbody>
  </table>`;
}
