import type { ComponentChildren, VNode } from 'preact';
import { Csrf } from '../web/csrf.js';
import { Form } from '../web/form.js';
import { formatOf } from '../web/file.format.js';
import { href } from '../web/href.js';
import { t } from '../web/texts.js';
import { Button } from '../web/ui/button.js';
import { Checkbox } from '../web/ui/choice.js';
import { Confirm } from '../web/ui/confirm.js';
import { Field } from '../web/ui/field.js';
import { Reorder, ReorderControls } from '../web/ui/reorder.js';
import { StudioPage } from '../web/ui/studio.js';
import { Uploader } from '../web/ui/uploader.js';
import { Size, When } from '../web/ui/values.js';
import type { FileVersion } from './file.js';
import type { RenameForm } from './files.dto.js';
import type { ShelfFile } from './files.service.js';

const LIST = 'files';

interface Shelf {
  title: string;
  stamped: boolean;
  files: ShelfFile[];
  removed: ShelfFile[];
}

/** A rename that was refused, shown again with what was typed. */
interface Refused {
  fileId: string;
  form: Form<RenameForm>;
}

export function filesPage(productId: string, { title, stamped, files, removed }: Shelf, refused?: Refused): VNode {
  return (
    <StudioPage
      title={t('files.title')}
      here="products"
      back={{ href: href(`/studio/products/${productId}`), label: title }}
      islands={['uploader.js', 'reorder.js']}
    >
      <div class="stack [--gap:2rem]">
        <p class="lede">{t('files.lede')}</p>
        <Uploader purpose="file" productId={productId} label={t('files.add')} refresh="#shelf" multiple />
        <div id="shelf" class="stack [--gap:2rem]">
          {files.length === 0 && <p>{t('files.none')}</p>}
          {files.length > 0 && (
            <Reorder id={LIST} to={href(`/studio/products/${productId}/files/order`)} label={t('files.title')}>
              {files.map((file, at) => (
                <li key={file.fileId} class="panel stack">
                  <ReorderControls
                    list={LIST}
                    id={file.fileId}
                    name={file.name}
                    first={at === 0}
                    last={at === files.length - 1}
                  />
                  <ShelfEntry file={file} refused={refused} />
                </li>
              ))}
            </Reorder>
          )}
          {removed.length > 0 && <Removed files={removed} />}
        </div>
        <Stamped productId={productId} stamped={stamped} />
      </div>
    </StudioPage>
  );
}

function ShelfEntry({ file, refused }: { file: ShelfFile; refused?: Refused }): VNode {
  const form = refused?.fileId === file.fileId ? refused.form : Form.of<RenameForm>({ name: file.name, note: file.note });
  return (
    <>
      <div>
        <h2>{file.name}</h2>
        <VersionLine version={file} />
        {file.note && <p>{t('files.newIn', { version: file.version, note: file.note })}</p>}
      </div>
      <div class="row">
        <details class="confirm" open={!form.ok}>
          <summary class="btn btn-quiet btn-sm">{t('files.rename')}</summary>
          <form method="post" action={href(`/studio/files/${file.fileId}/rename`)} class="form">
            <Csrf />
            <Field form={form} name="name" label={t('files.name')} hint={t('files.nameHint')} required maxLength={120} />
            <Field form={form} name="note" label={t('files.note')} hint={t('files.noteHint')} maxLength={500} />
            <div class="row">
              <Button look="primary" small>
                {t('common.save')}
              </Button>
            </div>
          </form>
        </details>
        <details class="confirm">
          <summary class="btn btn-quiet btn-sm">{t('files.replace')}</summary>
          <div>
            <p>{t('files.replaceHint')}</p>
            <Uploader
              purpose="file"
              productId={file.productId}
              fileId={file.fileId}
              label={t('files.newVersion', { name: file.name })}
              refresh="#shelf"
            />
          </div>
        </details>
        <Confirm
          summary={t('files.remove')}
          question={t('files.removeQuestion', { name: file.name })}
          action={t('files.removeYes')}
          to={href(`/studio/files/${file.fileId}/remove`)}
          small
        />
      </div>
      {file.older.length > 0 && (
        <details>
          <summary>{t('files.older', { count: file.older.length })}</summary>
          <ul>
            {file.older.map((version) => (
              <li key={version.versionId}>
                <VersionLine version={version} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const VersionLine = ({ version }: { version: FileVersion }): VNode => (
  <p class="text-muted text-sm">
    <a href={href(`/studio/files/versions/${version.versionId}`)}>{version.fileName}</a> · {formatOf(version)} ·{' '}
    <Size bytes={version.sizeBytes} /> · {t('files.version', { number: version.version })} · <When at={version.createdAt} />
  </p>
);

/** A form of one button. */
const Act = ({ to, name, children }: { to: string; name: string; children?: ComponentChildren }): VNode => (
  <form method="post" action={href(to)}>
    <Csrf />
    {children}
    <Button small>{name}</Button>
  </form>
);

const Stamped = ({ productId, stamped }: { productId: string; stamped: boolean }): VNode => (
  <form method="post" action={href(`/studio/products/${productId}/files/stamped`)} class="form panel">
    <Csrf />
    <Checkbox
      form={Form.of<object>({ stamped: stamped ? 'on' : undefined })}
      name="stamped"
      label={t('stamps.switch')}
      hint={t('stamps.switchHint')}
    />
    <div class="row">
      <Button>{t('common.save')}</Button>
    </div>
  </form>
);

const Removed = ({ files }: { files: ShelfFile[] }): VNode => (
  <section class="stack">
    <h2>{t('files.removedOnes')}</h2>
    <p class="text-muted">{t('files.removedHint')}</p>
    <ul class="stack">
      {files.map((file) => (
        <li key={file.fileId} class="row">
          <span>{file.name}</span>
          <Act to={`/studio/files/${file.fileId}/restore`} name={t('files.restore')}>
            <span class="sr-only">{file.name}</span>
          </Act>
        </li>
      ))}
    </ul>
  </section>
);
