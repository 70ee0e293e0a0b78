import { html, type Markup } from './markup';

interface TableColumn {
  readonly name: string;
  /** Whether it holds numbers, which stand right. */
  readonly isNumber?: boolean;
}

/** A table with a caption for those who hear it. The first column heads its rows. */
export function reportTable(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup {
  const kindOf = (place: number) => (columns[place]?.isNumber === true ? 'number' : 'words');
  return html`<div class="scroller" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(({ name }, place) => html`<th scope="col" class="${kindOf(place)}">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...cells]) =>
            html`<tr>
              <th scope="row">${first ?? ''}</th>
              ${cells.map((cell, place) => html`<td class="${kindOf(place + 1)}">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A table that is folded below what shows the same as a picture. */
export function tableBehind(...table: Parameters<typeof reportTable>): Markup {
  return html`<details>
    <summary>Show as table</summary>
    ${reportTable(...table)}
  </details>`;
}
