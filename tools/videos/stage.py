"""What the pictures are made of: a calm room with a wooden table, and what stands in it.

A picture is 1280 × 720; a `Hub` or a `Twig` is placed by the middle of its foot. `ease` turns seconds
into a movement that starts and ends gently.
"""

import math

import cairo

WIDTH, HEIGHT = 1280, 720
TABLE_Y = 528

WALL_TOP, WALL_BOTTOM = "#466668", "#2c474b"
NIGHT_TOP, NIGHT_BOTTOM = "#182528", "#0f191c"
WOOD_TOP, WOOD_BOTTOM = "#83604c", "#6c4a39"
UNDER_TOP, UNDER_BOTTOM = "#233c40", "#15272a"
WHITE, CREAM, SHADE, DEEP_SHADE = "#f6f2ea", "#e6dfd1", "#dcd4c6", "#bdb3a2"
INK, SOFT_INK = "#14211f", "#5a6765"
TEAL, CYAN, MINT, BLUE = "#17727c", "#6fdcd6", "#8fd6a0", "#63a8f5"
AMBER, RED, LIT, LENS = "#f0a63c", "#ea5f52", "#ffffff", "#66726f"
BRICK, MORTAR, PLASTER, PINE = "#a5593f", "#c98f74", "#d9d6cc", "#b98a5e"


def rgba(colour, alpha=1.0):
    return *(int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)), alpha


def mix(one, other, share):
    pairs = zip(rgba(one)[:3], rgba(other)[:3])
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def clamp(value):
    return max(0.0, min(1.0, value))


def ease(seconds, length=0.8):
    share = clamp(seconds / length)
    return share * share * (3 - 2 * share)


def between(start, end, share):
    return start + (end - start) * share


def pulse(seconds, a_second=0.6):
    """From 1 to almost 0 and back, as the lights breathe."""
    return 0.54 + 0.46 * math.cos(2 * math.pi * a_second * seconds)


def gradient(y_top, y_bottom, top, bottom):
    out = cairo.LinearGradient(0, y_top, 0, y_bottom)
    out.add_color_stop_rgb(0, *rgba(top)[:3])
    out.add_color_stop_rgb(1, *rgba(bottom)[:3])
    return out


class Stage:
    """A surface to draw one picture on."""

    def __init__(self):
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, WIDTH, HEIGHT)
        self.ctx = cairo.Context(self.surface)
        self.ctx.set_line_cap(cairo.LINE_CAP_ROUND)
        self.ctx.set_line_join(cairo.LINE_JOIN_ROUND)

    def paint(self, source, alpha=1.0):
        self.ctx.set_source_surface(source.surface, 0, 0)
        self.ctx.paint_with_alpha(alpha)

    def fill(self, colour, alpha=1.0):
        self.ctx.set_source_rgba(*rgba(colour, alpha))
        self.ctx.fill()

    def fill_gradient(self, y_top, y_bottom, top, bottom):
        self.ctx.set_source(gradient(y_top, y_bottom, top, bottom))
        self.ctx.fill()

    def stroke(self, colour, width, alpha=1.0):
        self.ctx.set_source_rgba(*rgba(colour, alpha))
        self.ctx.set_line_width(width)
        self.ctx.stroke()

    def box(self, x, y, width, height, radius=0):
        ctx = self.ctx
        ctx.new_path()
        for i, (cx, cy) in enumerate(((x + width - radius, y + radius), (x + width - radius, y + height - radius),
                                      (x + radius, y + height - radius), (x + radius, y + radius))):
            ctx.arc(cx, cy, radius, (i - 1) * math.pi / 2, i * math.pi / 2)
        ctx.close_path()

    def ellipse(self, x, y, rx, ry):
        ctx = self.ctx
        ctx.save()
        ctx.new_path()
        ctx.translate(x, y)
        ctx.scale(rx, ry)
        ctx.arc(0, 0, 1, 0, 2 * math.pi)
        ctx.restore()

    def dot(self, x, y, radius, colour, alpha=1.0):
        self.ctx.new_path()
        self.ctx.arc(x, y, radius, 0, 2 * math.pi)
        self.fill(colour, alpha)

    def line(self, points, colour, width, alpha=1.0):
        self.ctx.new_path()
        for point in points:
            self.ctx.line_to(*point)
        self.stroke(colour, width, alpha)

    def glow(self, x, y, radius, colour, alpha):
        halo = cairo.RadialGradient(x, y, 0, x, y, radius)
        halo.add_color_stop_rgba(0, *rgba(colour, alpha))
        halo.add_color_stop_rgba(1, *rgba(colour, 0))
        self.ctx.new_path()
        self.ctx.arc(x, y, radius, 0, 2 * math.pi)
        self.ctx.set_source(halo)
        self.ctx.fill()

    def text(self, x, y, text, size, colour, alpha=1.0, bold=False, align=0.5):
        """`align` of the text's width lies left of `x`."""
        ctx = self.ctx
        ctx.select_font_face("Inter", cairo.FONT_SLANT_NORMAL,
                             cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        ctx.set_font_size(size)
        ctx.move_to(x - align * ctx.text_extents(text).x_advance, y)
        ctx.set_source_rgba(*rgba(colour, alpha))
        ctx.show_text(text)

    def width_of(self, text, size):
        self.ctx.select_font_face("Inter", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_NORMAL)
        self.ctx.set_font_size(size)
        return self.ctx.text_extents(text).x_advance

    # The room and its things.

    def backdrop(self):
        self.box(0, 0, WIDTH, HEIGHT)
        self.fill_gradient(0, HEIGHT, WALL_TOP, UNDER_TOP)

    def room(self, night=0.0):
        self.box(0, 0, WIDTH, TABLE_Y)
        self.fill_gradient(0, TABLE_Y, mix(WALL_TOP, NIGHT_TOP, night), mix(WALL_BOTTOM, NIGHT_BOTTOM, night))
        self.box(0, TABLE_Y + 40, WIDTH, HEIGHT - TABLE_Y - 40)
        self.fill_gradient(TABLE_Y + 40, HEIGHT, mix(UNDER_TOP, "#0d1719", night), mix(UNDER_BOTTOM, "#080f11", night))
        self.box(0, TABLE_Y, WIDTH, 40)
        self.fill_gradient(TABLE_Y, TABLE_Y + 40, mix(WOOD_TOP, "#3a2b24", night), mix(WOOD_BOTTOM, "#2b1f1a", night))
        self.line([(0, TABLE_Y + 1), (WIDTH, TABLE_Y + 1)], "#a9826b", 2, 0.5 * (1 - night))

    def light(self, x, y, radius, colour, level=1.0):
        """A lamp behind a dark lens, on which white shows, too; `level` 0 is off."""
        # On white plastic white light is seen by its cool rim.
        halo = mix(colour, CYAN, min(rgba(colour)[:3]) ** 2)
        self.glow(x, y, radius * 5, halo, 0.6 * level)
        self.dot(x, y, radius * 1.3, mix(LENS, halo, 0.55 * level))
        self.dot(x, y, radius, mix(LENS, colour, level))

    def hub(self, x, foot_y, scale=1.0, colour=LIT, level=1.0, night=0.0):
        ctx = self.ctx
        ctx.save()
        ctx.translate(x, foot_y)
        ctx.scale(scale, scale)
        front, side = mix(WHITE, "#2f3a3b", night), mix(SHADE, "#232d2e", night)
        self.ellipse(4, 2, 134, 17)
        self.fill("#0a1314", 0.32)
        self.box(-87, -345, 174, 345, 62)
        self.fill(front)
        self.box(-87, -345, 174, 345, 62)
        ctx.clip()
        self.box(-110, -345, 94, 345, 36)
        self.fill(side)
        ctx.reset_clip()
        self.light(8, -63, 14, colour, level)
        ctx.restore()

    def twig(self, x, foot_y, scale=1.0, colour=LIT, level=1.0, night=0.0):
        ctx = self.ctx
        ctx.save()
        ctx.translate(x, foot_y)
        ctx.scale(scale, scale)
        top, side = mix(WHITE, "#364243", night), mix(SHADE, "#262f30", night)
        self.ellipse(10, -44, 166, 44)
        self.fill("#0a1314", 0.32)
        ctx.new_path()
        ctx.move_to(-136, -102)
        ctx.line_to(-136, -56)
        ctx.curve_to(-136, 18, 136, 18, 136, -56)
        ctx.line_to(136, -102)
        ctx.close_path()
        shading = cairo.LinearGradient(-136, 0, 136, 0)
        for at, shade in ((0, mix(side, "#000000", 0.1)), (0.45, side), (1, mix(side, "#000000", 0.16))):
            shading.add_color_stop_rgb(at, *rgba(shade)[:3])
        ctx.set_source(shading)
        ctx.fill()
        self.ellipse(0, -102, 136, 57)
        self.fill(top)
        self.light(0, -100, 14, colour, level)
        ctx.restore()

    def waves(self, x, y, seconds, strength=1.0, colour=CYAN, count=3, gap=56, first=60, toward=1):
        """Arcs that grow from a sender and fade on their way; `toward` -1 goes left."""
        ctx = self.ctx
        reach = count * gap
        for i in range(count):
            way = (seconds * 62 + i * gap) % reach
            alpha = strength * math.sin(math.pi * clamp((way + 14) / (reach + 28))) * (1 - 0.45 * way / reach)
            radius = first + way
            ctx.new_path()
            half = math.radians(33)
            middle = 0 if toward > 0 else math.pi
            ctx.arc(x, y, radius, middle - half, middle + half)
            self.stroke(colour, 12, alpha)

    def chapter(self, title, seconds):
        """Its name, for the first seconds of a scene."""
        shown = ease(seconds - 0.5, 0.5) * (1 - ease(seconds - 4.2, 0.6))
        if shown <= 0:
            return
        width = self.width_of(title, 27) + 52
        self.box(48 - 16 * (1 - shown), 44, width, 58, 29)
        self.fill(INK, 0.62 * shown)
        self.text(74 - 16 * (1 - shown), 82, title, 27, WHITE, shown, align=0)
