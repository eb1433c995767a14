import type { BlockLists } from '../../src/blocks/block.lists.service.js';
import type { Blog } from '../../src/blog/blog.service.js';
import type { Pages } from '../../src/pages/pages.service.js';
import { newId } from '../../src/platform/ids.js';
import { shop } from './shop.js';

const pages = () => shop.service<Pages>('pages/pages.service.js', 'Pages');

/** A published page with one block of each simple kind, and what stands for it in addresses. */
export async function somePage(storeId: string, title: string, productId: string) {
  const said = <Words extends object>(words: Words) => ({ en: words, it: words });
  const blocks = [
    { id: newId(), type: 'hero', link: '/', texts: said({ heading: title, text: 'A line', button: 'On' }) },
    { id: newId(), type: 'text', texts: said({ md: 'Some **words**.' }) },
    { id: newId(), type: 'list', look: 'ticks', texts: said({ heading: 'Inside', items: ['one', 'two'] }) },
    { id: newId(), type: 'testimonial', name: 'Ada', texts: said({ quote: 'Good.', role: 'reader' }) },
    { id: newId(), type: 'faq', texts: said({ heading: 'Asked', items: [{ question: 'Why?', answerMd: 'Because.' }] }) },
    { id: newId(), type: 'countdown', endsAt: '2035-01-01T00:00:00Z', afterwards: 'say', texts: said({ heading: 'Until' }) },
    { id: newId(), type: 'comparison', texts: said({ rows: [{ cells: ['', 'A', 'B'] }, { cells: ['Pages', '1', '2'] }] }) },
    { id: newId(), type: 'video', source: 'elsewhere', url: 'https://youtu.be/dQw4w9WgXcQ', texts: said({ title: 'A film' }) },
    { id: newId(), type: 'buy', productId },
  ];
  const service = await pages();
  const page = await service.create(storeId, { words: said({ title, description: 'A page' }), blocks });
  await service.publish(storeId, page.id);
  await service.stand(storeId, page.id, 'menu', true);
  await service.stand(storeId, page.id, 'footer', true);
  const blog = await shop.service<Blog>('blog/blog.service.js', 'Blog');
  const words = said({ title: `${title} (post)`, summary: 'In short', bodyMd: '## A heading\n\nSome **words**.' });
  const before = said({ title, summary: 'In short', bodyMd: '## A heading\n\nOther words.' });
  const facts = { words: before, tags: ['Bread'], coverId: null, productIds: [productId], appearsAt: null };
  const post = await blog.create(storeId, facts);
  await blog.reword(storeId, post.id, words);
  await blog.publish(storeId, post.id);
  const subject = `post:${post.id}`;
  const [revision] = await shop.query<{ id: string }>('select id from revisions where subject = $1', [subject]);
  const lists = await shop.service<BlockLists>('blocks/block.lists.service.js', 'BlockLists');
  const productBlock = { id: newId(), type: 'text', texts: said({ md: 'More of it' }) };
  await lists.replace(storeId, productId, [productBlock]);
  return {
    postId: post.id,
    pageId: page.id,
    blockId: blocks[0]!.id,
    fillings: {
      '/blog/:slug': post.slug,
      '/studio/blog/:id': post.id,
      '/studio/revisions/:subject': subject,
      '/studio/revisions/:subject/:revision': revision!.id,
      '/pages/:slug': page.slug,
      '/studio/pages/:id': page.id,
      '/studio/products/:id/blocks/:block': productBlock.id,
      '/studio/pages/:id/blocks/:block': blocks[0]!.id,
    },
  };
}
