import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { Place } from './paper/place.js';
import type { PaperSettings } from './paper/settings.js';
import { Sheet } from './paper/sheet.js';
import { fill } from './upload/settings.js';

const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const EDGE = '600px 0px';

/** A paper to be read in the page: sheets under one another, in a box of their own. */
class Reader {
  private zoom = 1;
  private page = 1;
  private readonly sheets: Sheet[];
  private readonly place: Place;

  constructor(
    private readonly root: HTMLElement,
    private readonly box: HTMLElement,
    private readonly settings: PaperSettings,
    paper: PDFDocumentProxy,
    private readonly ratio: number,
  ) {
    const { texts } = settings;
    this.sheets = Array.from(
      { length: paper.numPages },
      (_, at) => new Sheet(paper, at + 1, fill(texts.page, { page: at + 1, pages: paper.numPages })),
    );
    this.place = new Place(settings);
  }

  start(): void {
    this.box.replaceChildren(...this.sheets.map(({ element }) => element));
    this.lay();
    this.goTo(Math.min(Math.max(this.settings.at, 1), this.sheets.length));
    this.watch();
    this.box.addEventListener('scroll', () => requestAnimationFrame(() => this.look()), { passive: true });
    new ResizeObserver(() => this.keep(() => this.lay())).observe(this.box);
    this.root.addEventListener('click', ({ target }) => {
      const step = (target as Element).closest<HTMLElement>('[data-zoom]')?.dataset.zoom;
      if (step !== undefined) this.turn(Number(step));
    });
    this.box.addEventListener('keydown', (event) => this.press(event));
    this.look();
    this.root.dataset.ready = '';
  }

  private get width(): number {
    const room = this.box.clientWidth - 2 * parseFloat(getComputedStyle(this.box).paddingInlineStart);
    return Math.floor(room * this.zoom);
  }

  private lay(): void {
    for (const sheet of this.sheets) sheet.reserve(this.width, this.ratio);
    for (const sheet of this.sheets) if (sheet.element.firstChild) this.show(sheet);
  }

  private show(sheet: Sheet): void {
    sheet.show(this.width).catch(() => this.say(this.settings.texts.broken));
  }

  private watch(): void {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const sheet = this.sheets[Number((target as HTMLElement).dataset.page) - 1]!;
          if (isIntersecting) this.show(sheet);
          else sheet.hide();
        }
      },
      { root: this.box, rootMargin: EDGE },
    );
    for (const { element } of this.sheets) observer.observe(element);
  }

  /** The page that crosses the upper third is where somebody is; at the very end it is the last. */
  private look(): void {
    const { box, sheets } = this;
    const line = box.scrollTop + box.clientHeight / 3;
    const isEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
    const under = sheets.findLast(({ element }) => element.offsetTop - box.offsetTop <= line) ?? sheets[0]!;
    const page = isEnd ? sheets.length : under.number;
    if (page !== this.page) this.place.move(page);
    this.page = page;
    this.say(fill(this.settings.texts.place, { page, pages: sheets.length }));
    if (page === sheets.length) this.end();
  }

  private end(): void {
    const offer = this.root.querySelector<HTMLElement>('[data-end]');
    if (offer && document.getElementById('mark-done')) offer.hidden = false;
  }

  private turn(step: number): void {
    const at = STEPS.indexOf(this.zoom);
    this.zoom = step === 0 ? 1 : STEPS[Math.min(Math.max(at + step, 0), STEPS.length - 1)]!;
    this.keep(() => this.lay());
  }

  private press({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
    if (ctrlKey || metaKey || altKey) return;
    if (key === '+' || key === '=') this.turn(1);
    if (key === '-') this.turn(-1);
    if (key === '0') this.turn(0);
  }

  /** Whatever changes its size, one stays at the same place. */
  private keep(act: () => void): void {
    const share = this.box.scrollTop / (this.box.scrollHeight || 1);
    act();
    this.box.scrollTop = share * this.box.scrollHeight;
  }

  private goTo(page: number): void {
    const { element } = this.sheets[page - 1]!;
    this.page = page;
    this.box.scrollTop = page === 1 ? 0 : element.offsetTop - this.box.offsetTop;
  }

  private say(words: string): void {
    const place = this.root.querySelector('[data-place]')!;
    if (place.textContent !== words) place.textContent = words;
  }
}

async function mount(root: HTMLElement): Promise<void> {
  const settings = JSON.parse(root.dataset.paper!) as PaperSettings;
  const box = root.querySelector<HTMLElement>('[data-sheets]')!;
  root.hidden = false;
  const told = root.querySelector('[data-place]')!;
  told.textContent = settings.texts.reading;
  try {
    GlobalWorkerOptions.workerPort = new Worker(settings.worker, { type: 'module' });
    const paper = await getDocument({ url: settings.source, useWasm: false, enableXfa: false }).promise;
    const { width, height } = (await paper.getPage(1)).getViewport({ scale: 1 });
    new Reader(root, box, settings, paper, width / height).start();
  } catch {
    // The links beside it open and save the same paper.
    box.hidden = true;
    told.textContent = settings.texts.broken;
  }
}

document.querySelectorAll<HTMLElement>('[data-paper]').forEach((root) => void mount(root));
