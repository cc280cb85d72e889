/** Tells an element when it comes near the window for the first time, and whether it has little room. */

/** How near: pixels. */
const near = '600px';

/** Below which a table stands on its side: pixels. */
const narrow = 560;

export class Sight {
  isNarrow = false;
  #host;
  #room = new ResizeObserver(([{contentRect}]) => {
    const isNarrow = contentRect.width < narrow;
    if (isNarrow !== this.isNarrow) this.#host.requestUpdate();
    this.isNarrow = isNarrow;
  });
  #window;

  /** @param {import('lit').LitElement} host @param {{onNear: () => void, onFar: () => void}} options */
  constructor(host, {onNear, onFar}) {
    this.#host = host;
    this.#window = new IntersectionObserver(entries => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return onFar();
      this.#window.disconnect();
      onNear();
    }, {rootMargin: near});
    host.addController(this);
  }

  hostConnected() {
    this.#window.observe(this.#host);
    this.#room.observe(this.#host);
  }

  hostDisconnected() {
    this.#window.disconnect();
    this.#room.disconnect();
  }
}
