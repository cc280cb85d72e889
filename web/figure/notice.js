import {html, nothing} from 'lit';

/** Says what in a link could not be read. @param {string[]} problems */
export const linkNotice = problems =>
  problems.length === 0
    ? nothing
    : html`
        <div class="notice link-problems">
          <p>The link could not be read as a whole.</p>
          <ul>
            ${problems.slice(0, 12).map(problem => html`<li>${problem}</li>`)}
            ${problems.length > 12 ? html`<li>And ${problems.length - 12} more.</li>` : nothing}
          </ul>
        </div>
      `;
