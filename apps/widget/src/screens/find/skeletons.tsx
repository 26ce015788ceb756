import "./station-list.css";

/** The shape of the list before it is there, so that nothing jumps when it comes. */
export function Skeletons() {
  return (
    <ul class="station-list" aria-hidden="true">
      {[0, 1, 2, 3].map((index) => (
        <li key={index} class="card skeleton">
          <i class="bone wide" />
          <i class="bone" />
          <i class="bone tall" />
          <i class="bone" />
        </li>
      ))}
    </ul>
  );
}
