/** Opens the frame of a film elsewhere, when its reader asks for it and not before. */
function play(place: HTMLElement): void {
  const frame = Object.assign(document.createElement('iframe'), {
    src: place.dataset.film,
    title: place.dataset.title,
    allow: 'autoplay; fullscreen; picture-in-picture; encrypted-media',
    referrerPolicy: 'strict-origin-when-cross-origin',
  });
  place.replaceChildren(frame);
  frame.focus();
}

document.querySelectorAll<HTMLElement>('[data-film]').forEach((place) =>
  place.querySelector('a')?.addEventListener('click', (event) => {
    event.preventDefault();
    play(place);
  }),
);
