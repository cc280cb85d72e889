/** A figure: its program, what the engine says of it, and what is shown of both, for the element that stands in a page. */
import {html, nothing} from 'lit';
import {notesText} from '../answer/answer-view.js';
import {headline, reason} from '../answer/sentences.js';
import {scriptOfLink} from '../link/linked-script.js';
import {plain} from '../link/parts.js';
import {marginOf} from '../program/margin.js';
import {readPython} from '../program/notebook.js';
import {Announcer} from './announcer.js';
import {Background} from './background.js';
import {symptomOf} from './experiments.js';
import {figureView} from './figure-view.js';
import {LateParts} from './late-parts.js';
import {pageAddress} from './page-address.js';
import {Session} from './session.js';
import {Sharing} from './sharing.js';
import {Typing} from './typing.js';

/**
 * @typedef {import('../link/link.js').Script} Script @typedef {import('../link/parts.js').Presentation} Presentation
 *
 * @typedef {object} Host the element
 * @property {import('lit').LitElement & {linked: boolean, theme: string}} element
 * @property {() => Presentation} presentation as its attributes say
 * @property {(type: string, detail?: object) => void} say what it tells the page around it
 * @property {(fragment: string) => void} onLink of what is shown now, for the page’s address
 */

/** After a pause in the typing: milliseconds. */
const pause = 250;

/** Later than the frame that shows what was done: milliseconds. */
const afterPaint = 50;

export class Figure {
  /** @type {Session | null} */ session = null;
  told = '';
  /** @type {string[]} what was wrong with the link that it was opened with */ problems = [];
  /** @type {Promise<void>} of the link that was opened last */ opened = Promise.resolve();
  #asked = 0;
  #engine;
  #background;
  /** For a run beside the other. */ #beside;
  #host;
  /** What it began with. @type {Script} */ #first;
  /** @type {Presentation | null} of a link, in the place of the attributes’ */ #linked = null;
  #said = '';
  /** @type {import('../answer/answer-view.js').Chosen} */ #chosen = {answer: 0, unit: 0};
  /** @type {import('./examples.js').Symptom} */ #symptom = 'weights';
  /** @type {import('../sums/sum-facts.js').SumPair | null} */ #pair = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #pondering;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #linking;
  #late;
  #sharing;
  #typing = new Typing({
    onInput: (text, field) => this.act(session => session.edit({text}, field)),
    onPaste: text => this.take(text),
    onCursor: () => (this.presentation.hide.includes('forms') || this.#late.here.forms ? this.#show() : this.#late.take('forms')),
  });
  #announcer = new Announcer(sentence => {
    this.#said = sentence;
    this.#show();
  });

  /** @param {Host} host @param {import('../../wasm/python.js').PythonEngine} engine @param {Script} first */
  constructor(host, engine, first) {
    this.#background = new Background(engine);
    this.#beside = new Background(engine);
    this.#host = host;
    this.#engine = engine;
    this.#first = first;
    this.#late = new LateParts(host.element, sentence => {
      this.tell(sentence);
      host.say('dense-error', {message: sentence});
    });
    this.#sharing = new Sharing({
      session: () => this.session, presentation: () => this.presentation, page: () => this.#page, late: this.#late,
      tell: sentence => this.tell(sentence), onChange: () => this.#show(),
    });
  }

  get #page() {
    return pageAddress(this.#host.element.linked);
  }

  get presentation() {
    return this.#linked ?? this.#host.presentation();
  }

  /** Whether no other text may take the place of this one. */
  get isClosed() {
    return this.presentation.edit !== 'all';
  }

  /** Whether nothing is missing of what it is made of. */
  get isWhole() {
    return this.presentation.edit === 'none' || this.#typing.isHere;
  }

  /** The link of what is shown, without its #. */
  fragment() {
    return this.#sharing.fragment();
  }

  /** Ends what waits, when its element leaves the page, or is on its way to another place of it; an editor that is left behind holds on to the document. */
  rest() {
    setTimeout(() => {
      if (this.#host.element.isConnected) return;
      this.session?.stop();
      this.#beside.stop();
      this.#typing.end();
    });
    this.#announcer.cancel();
    clearTimeout(this.#pondering);
  }

  #show() {
    this.#host.element.requestUpdate();
  }

  /** @param {string} sentence for the reader */
  tell(sentence) {
    this.told = sentence;
    this.#show();
  }

  /** @param {string} fragment of a link, '' for what it began with @returns {Promise<void>} of the newest that was asked for */
  open(fragment) {
    this.#asked += 1;
    this.opened = this.#open(fragment, this.#asked);
    return this.opened;
  }

  /** @param {string} fragment @param {number} asked its number: reading it takes a moment, in which another may come */
  async #open(fragment, asked) {
    const {script, presentation, problems} = await scriptOfLink(fragment, this.#first, this.#engine);
    if (asked !== this.#asked) return;
    const {edit} = this.presentation;
    if (this.session) this.session.edit(script); // undo brings back what stood there
    else this.session = new Session(this.#engine, script, {background: this.#background, onChange: () => this.#changed()});
    this.#linked = presentation === plain ? null : presentation;
    if (this.#linked) this.#host.element.theme = presentation.theme;
    this.#host.say('dense-presentation', this.presentation);
    this.problems = problems;
    this.tell(problems.join(' '));
    this.settle();
    if (edit !== this.presentation.edit) await this.edit();
  }

  /** Back to what it began with. */
  reset() {
    this.act(session => session.edit(this.#first));
  }

  /** Its editor comes when the numbers are there; without it the program can still be opened, pasted and changed by buttons. */
  async edit() {
    this.#typing.end();
    await this.#host.element.updateComplete;
    const place = this.#host.element.renderRoot.querySelector('.editor');
    const {edit} = this.presentation;
    if (place instanceof HTMLElement && this.session && edit !== 'none') {
      await this.#typing.begin(place, this.session.script.text, this.#margin, edit)
        .catch(() => this.tell('The editor could not be loaded. A program can still be opened from a file; to type, load the page again.'));
    }
    this.#show();
  }

  /** Nothing stands beside lines that are others than those that ran. */
  get #margin() {
    const report = this.session?.current?.report;
    return report && report.cleaned.length === 0 ? marginOf(report) : [];
  }

  /** @param {(session: Session) => void} act by a hand, or a method */
  act(act) {
    const {session} = this;
    if (!session) return;
    this.told = '';
    act(session);
    this.settle();
    const {script} = session;
    clearTimeout(this.#linking);
    this.#linking = setTimeout(async () => { // after the numbers, which a key waits for
      const fragment = await this.fragment();
      if (session.script === script) this.#host.onLink(fragment);
    }, afterPaint);
    this.#host.say('dense-change', {...script});
  }

  /** A text from elsewhere. @param {string} text */
  take(text) {
    this.act(session => {
      const cleaned = notesText(session.paste(text));
      if (cleaned.length > 0) this.told = `Taken off before it ran. ${cleaned.join(' ')}`;
    });
  }

  /** @param {File} file */
  read(file) {
    readPython(file).then(text => this.take(text), error => this.tell(error.message));
  }

  /** In a page once more: what was ended there begins anew. */
  resume() {
    if (this.session?.isStale && !this.session.running) this.session.rerun();
    this.settle();
    if (!this.#typing.isHere) this.edit();
  }

  settle() {
    const {session} = this;
    if (!session) return;
    const {script, outcome, mistake, running} = session;
    const report = outcome?.report;
    this.#pair = null;
    this.#symptom = symptomOf(script.text) ?? this.#symptom;
    clearTimeout(this.#pondering);
    this.#pondering = setTimeout(() => {
      if (session.running !== 'script') session.pause();
      if (session.isQuick) this.#ponder();
    }, pause);
    this.#announcer.plan(running === 'script' ? 'It takes a while, and is running.' : report ? `${headline(report)} ${reason(report)}` : mistake);
    this.#typing.show(script.text, this.#margin);
    if (report?.figures.length) this.#late.take('plots');
    this.#show();
  }

  /** Something has come from what runs apart. */
  #changed() {
    const {session} = this;
    if (!session || session.running) return this.#show();
    if (!session.outcome?.repetition) return this.settle(); // the script has run
    if (session.isQuick && !session.versions) this.#pondering = setTimeout(this.#ponder); // no worker can be had
    this.#show();
  }

  #ponder = () => {
    if (this.session?.ponder()) this.#pondering = setTimeout(this.#ponder);
    this.#show();
  };

  /** @param {import('../sums/sum-facts.js').SumPair | null} pair */
  async #pairUp(pair) {
    this.#pair = pair;
    if (pair && !await this.#late.take('ladder')) this.#pair = null;
    this.#show();
  }

  /** @param {{isNarrow: boolean, title: string}} room title: of the one program that it is there for, or '' */
  view({isNarrow, title}) {
    const {session} = this;
    if (!session) return nothing;
    const {edit, hide} = this.presentation;
    const layers = session.current?.report.layers ?? [];
    return html`
      ${figureView({
        session, engine: this.#engine, told: this.told, isNarrow, title, isReadonly: this.isClosed, isHidden: part => hide.includes(part), page: this.#page,
        symptom: this.#symptom, chosen: this.#chosen, pair: this.#pair, late: this.#late.here, isSharing: this.#sharing.isOpen, share: this.#sharing.panel(),
        settings: this.#late.here.forms?.settingsForm({
          settings: this.#typing.settings, run: session, onEdit: (text, field = '') => this.act(own => own.edit({text}, field)),
        }),
        others: this.#typing.others, run: (text, options) => this.#beside.ask('script', text, options),
        ownWeights: this.isClosed || !session.current ? () => null
          : this.#typing.ownWeights(session.script.text, session.current.report, values => this.#engine.texts(values)),
        program: this.#typing.view(this.#margin, this.#late.here.forms, {
          engine: this.#engine, ...session.script, edit, nameAt: line => layers.find(layer => layer.line === line)?.variable ?? '',
        }),
        onChosen: chosen => {
          this.#chosen = chosen;
          this.#show();
        },
        onSymptom: symptom => {
          this.#symptom = symptom;
          this.#show();
        },
        onAct: act => this.act(act), onReset: () => this.reset(), onFile: file => this.read(file), onCopy: what => this.#sharing.copy(what), onShare: () => this.#sharing.toggle(),
        onPonder: this.#ponder, onPair: pair => this.#pairUp(pair),
      })}
      <p class="unseen" role="status">${this.#said}</p>
    `;
  }
}
