import { type PDFDocumentProxy, type RenderTask, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Sharper than this no eye sees, and phones run out of memory. */
const MOST_PIXELS = 16_000_000;

/** One page of a paper: drawn while it is near, let go of when it is far. */
export class Sheet {
  readonly element = document.createElement('div');
  private canvas: HTMLCanvasElement | null = null;
  private task: RenderTask | null = null;
  private drawnAt = 0;
  private near = false;

  constructor(
    private readonly paper: PDFDocumentProxy,
    readonly number: number,
    label: string,
  ) {
    this.element.className = 'paper-sheet';
    this.element.dataset.page = String(number);
    this.element.setAttribute('role', 'group');
    this.element.setAttribute('aria-label', label);
  }

  /** Room for a page that is not drawn yet. */
  reserve(width: number, ratio: number): void {
    this.element.style.width = `${width}px`;
    if (!this.canvas) this.element.style.aspectRatio = String(ratio);
  }

  async show(width: number): Promise<void> {
    this.near = true;
    if (this.drawnAt === width) return;
    this.drawnAt = width;
    const page = await this.paper.getPage(this.number);
    const plain = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: width / plain.width });
    const wanted = globalThis.devicePixelRatio || 1;
    const scale = Math.min(wanted, Math.sqrt(MOST_PIXELS / (viewport.width * viewport.height)));
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width * scale);
    canvas.height = Math.floor(viewport.height * scale);
    canvas.setAttribute('aria-hidden', 'true');
    this.task?.cancel();
    this.task = page.render({ canvas, viewport, transform: [scale, 0, 0, scale, 0, 0] });
    try {
      await this.task.promise;
    } catch (error) {
      if (this.drawnAt === width) this.drawnAt = 0;
      if (error instanceof Error && error.name === 'RenderingCancelledException') return;
      throw error;
    }
    if (this.drawnAt !== width || !this.near) return;
    this.element.style.aspectRatio = String(viewport.width / viewport.height);
    this.element.style.setProperty('--total-scale-factor', String(viewport.scale));
    const words = document.createElement('div');
    words.className = 'paper-words';
    this.canvas = canvas;
    this.element.replaceChildren(canvas, words);
    await new TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport }).render();
  }

  hide(): void {
    this.near = false;
    this.task?.cancel();
    this.task = null;
    this.canvas = null;
    this.drawnAt = 0;
    this.element.replaceChildren();
  }
}
