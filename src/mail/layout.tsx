import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { Locale, StoreFacts } from '../platform/scope.js';
import { contrast, parseColour } from '../web/colour.js';
import { textIn } from '../web/texts.js';

export interface LetterParts {
  store: StoreFacts;
  locale: Locale;
  root: string;
  subject: string;
  /** First words, shown by mail programs beside the subject. */
  preview: string;
  /** HTML of the text before and after the button. */
  body: string;
  after: string;
  action: { label: string; url: string } | null;
  /** Only marketing has one. */
  unsubscribeUrl: string | null;
}

const FONT = `-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif`;

/** For programs that know `prefers-color-scheme`; the others see the inline colours. */
const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 600px) { .sheet { padding: 24px 20px !important; } .around { padding: 0 !important; } }
@media (prefers-color-scheme: dark) {
  body, .around { background: #161412 !important; }
  .sheet { background: #211e1b !important; border-right-color: #3a352f !important; border-bottom-color: #3a352f !important; border-left-color: #3a352f !important; }
  .ink, .ink p, .ink li, .ink h1, .ink h2, .ink h3, .ink td, .ink th { color: #f1ece4 !important; }
  .ink a { color: #f1ece4 !important; }
  .fine, .fine a { color: #a89f93 !important; }
}`;

/** Who sends: the store's legal identity, one line. */
export function imprint(store: StoreFacts, locale: Locale): string {
  return [
    store.legalName || store.name,
    store.legalAddress,
    store.vatId && textIn(locale, 'common.vatId', { id: store.vatId }),
    store.taxCode && textIn(locale, 'common.taxCode', { code: store.taxCode }),
    store.email,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** White where it can be read on the accent, else black. */
const readableOn = (accent: string): string => (contrast(parseColour(accent), [255, 255, 255]) >= 4.5 ? '#ffffff' : '#000000');

export const renderLayout = (parts: LetterParts): string => `<!doctype html>${render(<Layout {...parts} />)}`;

function Layout({ store, locale, root, subject, preview, body, after, action, unsubscribeUrl }: LetterParts): VNode {
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style dangerouslySetInnerHTML={{ __html: DARK }} />
      </head>
      <body style="margin:0;padding:0;background:#f5f1ea;-webkit-text-size-adjust:100%">
        <div style="display:none;max-height:0;overflow:hidden;opacity:0">{preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
          <tr>
            <td class="around" align="center" style="padding:32px 12px;background:#f5f1ea">
              <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px">
                <tr>
                  <td
                    class="sheet"
                    style={`padding:36px 40px;background:#ffffff;border:1px solid #e7dfd3;border-top:4px solid ${store.accent};border-radius:8px`}
                  >
                    <p class="ink" style={`margin:0 0 28px;font:700 17px/1.3 ${FONT};color:#231f1a`}>
                      <a href={`${root}/`} style="color:inherit;text-decoration:none">
                        {store.name}
                      </a>
                    </p>
                    <Ink html={body} />
                    {action && <Button {...action} accent={store.accent} />}
                    {after && <Ink html={after} />}
                  </td>
                </tr>
                <tr>
                  <td class="fine" style={`padding:20px 24px;font:400 12px/1.6 ${FONT};color:#6d6458;text-align:center`}>
                    {unsubscribeUrl && (
                      <>
                        {textIn(locale, 'mail.because', { store: store.name })}{' '}
                        <a href={unsubscribeUrl} style="color:#6d6458;text-decoration:underline">
                          {textIn(locale, 'mail.unsubscribe.link')}
                        </a>
                        <br />
                      </>
                    )}
                    {imprint(store, locale)}
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
}

const Ink = ({ html }: { html: string }): VNode => (
  <div class="ink" style={`font:400 16px/1.6 ${FONT};color:#231f1a`} dangerouslySetInnerHTML={{ __html: html }} />
);

const Button = ({ label, url, accent }: { label: string; url: string; accent: string }): VNode => (
  <table role="presentation" cellpadding="0" cellspacing="0" style="margin:8px 0 24px">
    <tr>
      <td style={`background:${accent};border-radius:6px`}>
        <a
          href={url}
          style={`display:inline-block;padding:13px 24px;font:600 16px/1.2 ${FONT};color:${readableOn(accent)};text-decoration:none`}
        >
          {label}
        </a>
      </td>
    </tr>
  </table>
);
