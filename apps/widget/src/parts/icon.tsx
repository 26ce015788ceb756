interface IconProps {
  /** Pixels; 20 unless given. */
  readonly size?: number;
  readonly class?: string;
}

/**
 * Icons of the Lucide set (ISC licence, see NOTICE.md) as single paths. They stand beside words
 * that say the same, so screen readers pass over them.
 */
export function icon(path: string) {
  return function Icon({ size = 20, class: name }: IconProps) {
    return (
      <svg
        class={name}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    );
  };
}
