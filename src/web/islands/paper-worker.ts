// Reads papers away from the page.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
