import type { ComponentChildren, VNode } from 'preact';
import { scope } from '../../platform/scope.js';
import { Csrf } from '../../web/csrf.js';
import { Document, LanguageSwitch, Notice, SandboxBanner, SkipLink } from '../../web/shell.js';
import { t } from '../../web/texts.js';
import { Button } from '../../web/ui/button.js';
import { When } from '../../web/ui/values.js';

/** What every page of the desk shows beside its own matter. */
export interface DeskFrame {
  now: Date;
  inbox: boolean;
  stripe: boolean;
}

const STEPS = ['PT1H', 'P1D', 'P2D', 'P1W'] as const;

interface DeskPageProps {
  frame: DeskFrame;
  title: string;
  here: 'home' | 'mail' | 'stripe' | 'design';
  head?: ComponentChildren;
  children: ComponentChildren;
}

/** A page of the sandbox: what there is to see, and the clock, always at hand. */
export function DeskPage({ frame, title, here, head, children }: DeskPageProps): VNode {
  const places = [
    ['home', '/_sandbox'],
    ...(frame.inbox ? [['mail', '/_sandbox/mail'] as const] : []),
    ...(frame.stripe ? [['stripe', '/_sandbox/stripe'] as const] : []),
    ['design', '/_sandbox/design'],
  ] as const;
  return (
    <Document staff title={title === t('sandbox.title') ? title : `${title} · ${t('sandbox.title')}`} head={head}>
      <SkipLink />
      <SandboxBanner />
      <header class="masthead">
        <a class="wordmark" href="/_sandbox">
          Rendita
        </a>
        <nav aria-label={t('common.sandboxName')}>
          {places.map(([place, path]) => (
            <a key={place} href={path} aria-current={place === here ? 'page' : undefined}>
              {t(`sandbox.nav.${place}`)}
            </a>
          ))}
        </nav>
      </header>
      <ClockBar now={frame.now} />
      <main id="content" class="page desk">
        <Notice />
        {children}
      </main>
      <footer class="colophon">
        <div>
          <p>Rendita</p>
          <LanguageSwitch />
        </div>
      </footer>
    </Document>
  );
}

function ClockBar({ now }: { now: Date }): VNode {
  return (
    <section class="clock-bar" aria-label={t('sandbox.clock')}>
      <form method="post" action="/_sandbox/time">
        <Csrf />
        <input type="hidden" name="back" value={scope().path} />
        <p>
          {t('sandbox.clock')} <strong class="figure">{<When at={now} />}</strong>
        </p>
        <div class="row">
          {STEPS.map((step) => (
            <Button key={step} small name="advance" value={step}>
              {t(`sandbox.plus.${step}`)}
            </Button>
          ))}
        </div>
      </form>
    </section>
  );
}
