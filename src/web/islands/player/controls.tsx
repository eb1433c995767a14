import type { ComponentChildren, VNode } from 'preact';
import { type Deck, SPEEDS } from './deck.js';
import { Scrubber } from './scrubber.js';
import { clockTime } from './settings.js';
import { AUTO, SOUND_ONLY } from './stream.js';

/** Shapes of 24 × 24. */
const SHAPES = {
  play: 'M7 4l13 8-13 8z',
  pause: 'M6 4h4v16H6zM14 4h4v16h-4z',
  sound: 'M3 9v6h4l6 5V4L7 9zM16 8a5 5 0 010 8M18 5a9 9 0 010 14',
  silent: 'M3 9v6h4l6 5V4L7 9zM17 9l5 6M22 9l-5 6',
  inset: 'M3 5h18v14H3zM12 12h7v5h-7z',
  whole: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
};

interface PressProps {
  shape: keyof typeof SHAPES;
  name: string;
  onPress(): void;
}

const Press = ({ shape, name, onPress }: PressProps): VNode => (
  <button type="button" class="player-press" aria-label={name} title={name} onClick={onPress}>
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
      <path d={SHAPES[shape]} />
    </svg>
  </button>
);

interface PickProps {
  name: string;
  value: string;
  options: { value: string; words: string }[];
  onPick(value: string): void;
}

const Pick = ({ name, value, options, onPick }: PickProps): VNode => (
  <select
    class="player-pick"
    aria-label={name}
    title={name}
    value={value}
    onChange={(event) => onPick(event.currentTarget.value)}
  >
    {options.map((option) => (
      <option key={option.value} value={option.value} selected={option.value === value}>
        {option.words}
      </option>
    ))}
  </select>
);

export function Controls({ deck }: { deck: Deck }): VNode {
  const { media, settings, stream } = deck;
  const { texts, kind } = settings;
  const qualities = stream?.qualities ?? [];
  const wordsOf = (quality: string) => (quality === AUTO ? texts.auto : quality === SOUND_ONLY ? texts.soundOnly : `${quality}p`);
  return (
    <>
      <Scrubber deck={deck} />
      <Row>
        <Press
          shape={media.paused ? 'play' : 'pause'}
          name={media.paused ? texts.play : texts.pause}
          onPress={() => deck.toggle()}
        />
        <Press
          shape={media.muted ? 'silent' : 'sound'}
          name={media.muted ? texts.unmute : texts.mute}
          onPress={() => deck.mute()}
        />
        <span class="player-time">
          {clockTime(media.currentTime)} / {clockTime(deck.duration)}
        </span>
        <span class="player-gap" />
        {deck.captions.length > 0 && (
          <Pick
            name={texts.captions}
            value={deck.captioned}
            options={[
              { value: '', words: `${texts.captions}: ${texts.none}` },
              ...deck.captions.map(({ language, label }) => ({ value: language, words: label })),
            ]}
            onPick={(language) => deck.caption(language)}
          />
        )}
        <Pick
          name={texts.speed}
          value={String(media.playbackRate)}
          options={SPEEDS.map((speed) => ({ value: String(speed), words: `${speed}×` }))}
          onPick={(speed) => deck.speed(Number(speed))}
        />
        {qualities.length > 0 && (
          <Pick
            name={texts.quality}
            value={stream!.quality}
            options={qualities.map((quality) => ({ value: quality, words: wordsOf(quality) }))}
            onPick={(quality) => stream!.choose(quality)}
          />
        )}
        {deck.canInset && <Press shape="inset" name={texts.inset} onPress={() => deck.inset()} />}
        {kind === 'video' && (
          <Press shape="whole" name={document.fullscreenElement ? texts.back : texts.whole} onPress={() => deck.fill()} />
        )}
      </Row>
      {deck.trouble && (
        <p class="player-trouble" role="alert">
          {deck.trouble}
        </p>
      )}
    </>
  );
}

const Row = ({ children }: { children: ComponentChildren }): VNode => <div class="player-row">{children}</div>;
