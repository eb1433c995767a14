import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { childText, childTexts, readXml, writeXml } from '../../../../src/sandbox/s3/xml.js';

describe('the XML of S3', () => {
  it('comes back as it was written, whatever the text', () => {
    const text = fc.string({ unit: 'binary' }).filter((value) => value === value.trim());
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (keys) => {
        expect(childTexts(readXml(writeXml('Delete', { Key: keys }), 'Delete'), 'Key')).toEqual(keys);
      }),
    );
  });

  it('is read with declarations, comments, attributes and empty elements', () => {
    const source = '<?xml version="1.0"?>\n<!-- note --><A xmlns="x" b=\'1\'><B/><C>&lt;&#65;&#x1F600;&quot;</C>\n</A>';
    const node = readXml(source, 'A');
    expect([childText(node, 'B'), childText(node, 'C'), childText(node, 'D')]).toEqual(['', '<A😀"', undefined]);
  });

  it.each([
    '',
    'text',
    '<A>',
    '<A></B>',
    '</A>',
    '<A/><A/>',
    '<B/>',
    '<A>&what;</A>',
    '<!DOCTYPE A [<!ENTITY e "x">]><A>&e;</A>',
    '<A><</A>',
    '<A>&#x110000;</A>',
  ])('is refused as %s', (source) => {
    expect(() => readXml(source, 'A')).toThrow(expect.objectContaining({ code: 'MalformedXML' }));
  });
});
