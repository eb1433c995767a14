/** A page that was fetched for a part of it. Its styles stay out: this page's policy lets in its own alone. */
export async function pageIn(answer: Response): Promise<Document> {
  const html = await answer.text();
  return new DOMParser().parseFromString(html.replace(/<style\b[^]*?<\/style>/g, ''), 'text/html');
}
