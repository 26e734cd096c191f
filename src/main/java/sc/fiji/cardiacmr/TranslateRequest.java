package sc.fiji.cardiacmr;

import sc.fiji.cardiacmr.engine.Direction;

/**
 * How the style of images is translated.
 *
 * @param model name of an installed model that translates styles, or a model folder
 * @param direction from the source of its training to the target, or back
 * @param tile largest width and height in pixels that is translated as a whole; at least 96. Larger
 *     slices are translated in tiles that overlap
 */
public record TranslateRequest(String model, Direction direction, int tile) {

  /** The usual size of a tile, pixels. */
  public static final int TILE = 512;

  /** With usual tiles. */
  public TranslateRequest(String model, Direction direction) {
    this(model, direction, TILE);
  }
}
