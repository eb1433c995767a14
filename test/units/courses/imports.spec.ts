import { byName, kindOf, titleFrom } from '../../../src/courses/imports.service.js';

test.each([
  ['01.mp4', 'video'],
  ['Clip.MOV', 'video'],
  ['talk.m4a', 'audio'],
  ['talk.ogg', 'audio'],
  ['notes.PDF', 'pdf'],
  ['table.xlsx', 'download'],
  ['film.mp4.zip', 'download'],
  ['README', 'download'],
])('%s becomes a lesson of the kind %s', (fileName, kind) => {
  expect(kindOf(fileName)).toBe(kind);
});

test.each([
  ['03_Die_Mühle-final.mp4', 'Die Mühle-final'],
  ['3. Kneading.mp4', 'Kneading'],
  ['12) Kneading.mp4', 'Kneading'],
  ['007 – the-dough.pdf', 'The-dough'],
  ['the-first-loaf.mp3', 'The first loaf'],
  ['2024 in review.pdf', '2024 in review'],
  ['100g of flour.pdf', '100g of flour'],
  ['42.mp4', '42'],
  ['v1.2 notes.txt', 'V1.2 notes'],
  ['.env', '.env'],
])('%s is called “%s”', (fileName, title) => {
  expect(titleFrom(fileName)).toBe(title);
});

test('files stand as people count, whatever their case', () => {
  const names = ['10 Bake.mp4', '2 rest.mp4', '2 Mix.mp4', '1.mp4'].map((fileName) => ({ uploadId: '-', fileName }));
  expect(names.toSorted(byName).map(({ fileName }) => fileName)).toEqual(['1.mp4', '2 Mix.mp4', '2 rest.mp4', '10 Bake.mp4']);
});
