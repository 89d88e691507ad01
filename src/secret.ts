/**
 * A value that cannot be printed by accident: a log line, `JSON.stringify` and `util.inspect` show no part of
 * it, because it stands in a closure and not in a field.
 */
export interface Secret<Value = string> {
  /** The value itself, for the one place that hands it to a driver. */
  readonly reveal: () => Value;
  readonly toJSON: () => string;
}

/** Keeps `value` out of sight. */
export const createSecret = <Value>(value: Value): Secret<Value> =>
  Object.freeze({ reveal: () => value, toJSON: () => HIDDEN });

/** What stands where a secret was. */
export const HIDDEN = '[secret]';
