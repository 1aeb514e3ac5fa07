"""The moving pictures of the scenes, by the names that osier.json calls them.

Each draws one moment on a stage: `shot.t` is the second of the scene, `shot.at(i)` how far the
movement that sentence `i` begins has come, from 0 to 1.
"""

import math

from stage import (AMBER, BLUE, BRICK, CREAM, CYAN, DEEP_SHADE, INK, LIT, MINT, MORTAR, PINE, PLASTER, RED,
                   SHADE, SOFT_INK, TABLE_Y, TEAL, WHITE, WIDTH, between, clamp, ease, mix, pulse)

FOOT_HUB, FOOT_TWIG = TABLE_Y + 4, TABLE_Y + 50


def half_way(stage, shot):
    """The plan of a home: the Hub below, the slow room above, and a Twig that finds its place."""
    stage.backdrop()
    stage.ctx.save()
    stage.ctx.translate(68, 84)
    stage.ctx.scale(0.9, 0.9)
    stage.box(212, 80, 864, 556, 26)
    stage.fill("#0a1314", 0.25)
    stage.box(200, 64, 864, 556, 26)
    stage.fill(CREAM)
    hub, slow, middle = (330, 500), (930, 180), (634, 342)
    way = shot.at(2)
    twig = between(slow[0], middle[0], way), between(slow[1], middle[1], way)
    stage.box(800, 100, 228, 220)
    stage.fill(mix(AMBER, MINT, way), 0.3)
    rings(stage, hub, twig, shot.t, way)
    for wall in (((236, 100), (1028, 100), (1028, 584), (236, 584), (236, 100)), ((236, 320), (420, 320)),
                 ((520, 320), (580, 320)), ((690, 320), (860, 320)), ((950, 320), (1028, 320)),
                 ((800, 100), (800, 210)), ((800, 290), (800, 470)), ((520, 584), (520, 440))):
        stage.line(wall, "#4b4740", 10)
    stage.line([hub, twig], mix(AMBER, TEAL, way), 5, 0.9 * clamp(way + shot.at(1)))
    stage.line([twig, slow], TEAL, 5, 0.9 * way)
    plan_dot(stage, *hub, TEAL, "Hub", 1)
    laptop(stage, slow[0] - 76 * (1 - way), slow[1] + 6, shot.at(1))
    plan_dot(stage, *twig, mix(AMBER, TEAL, way), "Twig", shot.at(0))
    stage.ctx.restore()


def rings(stage, hub, twig, seconds, way):
    """What the Hub sends and the Twig passes on, inside the house."""
    stage.ctx.save()
    stage.box(236, 100, 792, 484)
    stage.ctx.clip()
    for i in range(3):
        ring = (seconds * 0.3 + i / 3) % 1
        stage.dot(*hub, 50 + 330 * ring, TEAL, 0.2 * (1 - ring))
        stage.dot(*twig, 40 + 300 * ring, TEAL, 0.2 * (1 - ring) * way)
    stage.ctx.restore()


def plan_dot(stage, x, y, colour, name, shown):
    stage.dot(x, y + 4, 30, "#000000", 0.16 * shown)
    stage.dot(x, y, 30, WHITE, shown)
    stage.dot(x, y, 12, colour, shown)
    stage.text(x, y + 62, name, 24, INK, shown, bold=True)


def laptop(stage, x, y, shown):
    stage.box(x - 36, y - 30, 72, 48, 6)
    stage.fill("#3d4645", shown)
    stage.box(x - 30, y - 24, 60, 36, 3)
    stage.fill("#a9c6c6", shown)
    stage.box(x - 48, y + 20, 96, 8, 4)
    stage.fill("#59625f", shown)


def walls(stage, shot):
    """The signal of a Hub through what stands in its way, and what is left of it."""
    stage.room()
    sunk = shot.at(3)
    stops = ((380, PLASTER, "plasterboard", "3 dB", shot.at(1), 0.84),
             (600, PINE, "wood", "6 dB", ease(shot.since(1) - 2.0) * (1 - sunk), 0.62),
             (830, BRICK, "brick", "8 dB", shot.at(2) * (1 - sunk), 0.4))
    losses = [(x + 22, 1 - (1 - keeps) * shown) for x, _, _, _, shown, keeps in stops]
    loud = ripple(stage, 280, 1000, 392, shot.t, losses)
    for x, material, name, cost, shown, _ in stops:
        wall(stage, x, material, between(250, 0, shown))
        stage.text(x + 22, 160 - 12 * (1 - shown), cost, 34, WHITE, shown, bold=True)
        stage.text(x + 22, 192 - 12 * (1 - shown), name, 22, "#c6d6d4", shown)
    stage.hub(170, FOOT_HUB, 0.86, LIT)
    stage.twig(1120, FOOT_TWIG, 0.78, mix(AMBER, LIT, clamp(1.5 * loud - 0.3)))


def wall(stage, x, material, lowered):
    """A piece of a wall on the table, which comes up out of it."""
    top = 210 + lowered * 1.3
    if top >= TABLE_Y:
        return
    stage.ctx.save()
    stage.box(0, 0, WIDTH, TABLE_Y + 12)
    stage.ctx.clip()
    stage.box(x, top, 44, 420, 6)
    stage.fill(material)
    stage.box(x + 32, top, 12, 420, 6)
    stage.fill("#000000", 0.12)
    row_height, marks = {BRICK: (34, MORTAR), PINE: (70, "#93683f")}.get(material, (0, None))
    for row in range(11 if row_height else 0):
        y = top + 6 + row * row_height
        stage.line([(x + 3, y), (x + 41, y)], marks, 4 if material == BRICK else 2)
        if material == BRICK:
            middle = x + (15 if row % 2 else 29)
            stage.line([(middle, y), (middle, y + row_height)], marks, 4)
    stage.ctx.restore()


def ripple(stage, start, end, y, seconds, losses):
    """A wave that runs to the right and gets lower at each (x, what is left); how loud it ends."""
    loud = 1.0
    for (x, _), (until, keeps) in zip([(start, 1), *losses], [*losses, (end, 1)]):
        points = [(at, y + 58 * loud * math.sin((at - seconds * 130) / 17)) for at in range(x, until + 1, 2)]
        stage.line(points, CYAN, 7, 0.35 + 0.6 * loud)
        loud *= keeps
    return loud


def channel(stage, shot):
    """Hub and Twig over the air; then the phone, on which the channel is chosen."""
    stage.room()
    picked = shot.at(3)
    radar = shot.at(2) * (1 - picked)
    shift = -110 * shot.at(0)
    settled = ease(shot.since(4) - 0.6, 1.4)
    restarting = shot.at(4) * (1 - settled)
    stage.hub(280 + shift, FOOT_HUB)
    strength = between(0.55, 1, picked) * (1 - 0.65 * radar) * (1 - 0.7 * restarting)
    stage.waves(350 + shift, 420, shot.t, strength)
    if radar > 0.01:
        stage.waves(800, 20, shot.t * 1.4, radar, AMBER, count=4, gap=44, toward=-1)
    colour = mix(AMBER, LIT, max(settled, 0))
    stage.twig(860 + shift * 0.9, FOOT_TWIG, 1, colour, pulse(shot.t, 0.8) if restarting > 0.05 else 1)
    phone(stage, 1110 + 320 * (1 - shot.at(0)), "Mesh link",
          [("Auto", 1 - picked), ("36", picked), ("52", 0), ("100", 0), ("120", 0)])


def phone(stage, x, title, rows, y=90):
    """A phone whose middle is at `x`; a row is a text and how much it is chosen."""
    left = x - 132
    stage.box(left + 6, y + 12, 264, 524, 40)
    stage.fill("#0a1314", 0.35)
    stage.box(left, y, 264, 524, 40)
    stage.fill("#101817")
    stage.box(left + 11, y + 11, 242, 502, 30)
    stage.fill(CREAM)
    stage.box(x - 34, y + 21, 68, 14, 7)
    stage.fill("#101817")
    stage.text(left + 32, y + 88, title, 26, INK, bold=True, align=0)
    for i, (name, chosen) in enumerate(rows):
        top = y + 116 + i * 72
        stage.box(left + 24, top, 216, 60, 14)
        stage.fill(mix(WHITE, "#cdeae6", chosen))
        stage.text(left + 44, top + 39, name, 24, INK, align=0, bold=chosen > 0.5)
        stage.dot(left + 212, top + 30, 12, mix(SHADE, TEAL, chosen))
        if chosen > 0.3:
            stage.line([(left + 206, top + 30), (left + 210, top + 35), (left + 218, top + 25)], WHITE, 3, chosen)


def gauge(stage, shot):
    """The link rate climbs, and the Twig's light is white."""
    stage.room()
    climbed = ease(shot.since(0) - 0.6, 3.6)
    rate = between(86, 721, climbed) + (1201 - 721) * ease(shot.since(1) - 1.6, 1.6)
    x, y, radius = 350, 420, 226
    start, sweep = math.radians(160), math.radians(220)
    for share, colour, alpha in ((1, "#0e1b1e", 0.55), (rate / 1300, mix(AMBER, CYAN, clamp((rate - 86) / 640)), 1)):
        stage.ctx.new_path()
        stage.ctx.arc(x, y, radius, start, start + sweep * share)
        stage.stroke(colour, 34, alpha)
    angle = start + sweep * rate / 1300
    stage.line([(x + 150 * math.cos(angle), y + 150 * math.sin(angle)),
                (x + 196 * math.cos(angle), y + 196 * math.sin(angle))], WHITE, 9)
    stage.text(x, y + 18, f"{rate:.0f}", 92, WHITE, bold=True)
    stage.text(x, y + 64, "Mbps link rate", 26, "#c6d6d4")
    white = ease(shot.since(0) - 3.6, 0.8)
    stage.twig(990, FOOT_TWIG, 1.05, mix(AMBER, LIT, white), 1 if white > 0.9 else pulse(shot.t))
    stage.waves(850, 450, shot.t, 0.75 * between(0.4, 1, climbed), toward=-1, gap=40, first=50)


def side_by_side(stage, shot):
    """A Twig that comes close to its Hub."""
    stage.room()
    near = shot.at(2)
    stage.hub(330, FOOT_HUB, 1, LIT)
    x = between(1010, 690, near)
    stage.waves(400, 420, shot.t, shot.at(1) * 0.9, count=3 if near < 0.5 else 2, gap=between(56, 40, near))
    stage.waves(x - 110, 470, shot.t, between(0.25, 0.8, near) * shot.at(1), BLUE, count=2, gap=34, first=46, toward=-1)
    stage.twig(x, FOOT_TWIG, 1, BLUE, pulse(shot.t))
    if near > 0.02:
        stage.line([(420, 628), (x - 20, 628)], WHITE, 3, 0.7 * near)
        for end in (420, x - 20):
            stage.line([(end, 616), (end, 640)], WHITE, 3, 0.7 * near)
        stage.text((400 + x) / 2, 668, "1 to 2 m", 24, WHITE, near)


def button(stage, shot):
    """A Twig from above, and a ring that fills for the eight seconds that its button is held."""
    stage.room()
    pressing = shot.at(1)
    held = clamp((shot.since(1) - 0.6) / 4.2)
    stage.twig(470, 650, 2.05, BLUE, pulse(shot.t, 2.0 if held >= 0.9 else 0.6))
    if pressing > 0.02:
        for share, colour, alpha in ((1, INK, 0.14), (held, BLUE, 1)):
            stage.ctx.save()
            stage.ctx.translate(470, 445)
            stage.ctx.scale(1, 0.45)
            stage.ctx.new_path()
            stage.ctx.arc(0, 0, 128, -math.pi / 2, -math.pi / 2 + 2 * math.pi * share + 0.001)
            stage.ctx.restore()
            stage.stroke(colour, 12, alpha * pressing)
        stage.text(900, 380, f"{8 * held:.0f}", 150, WHITE, pressing, bold=True)
        stage.text(900, 430, "of 8 seconds", 28, "#c6d6d4", pressing)
    if pressing < 0.98:
        bluetooth(stage, 900, 330, shot.at(0) * (1 - pressing))


def bluetooth(stage, x, y, shown):
    stage.dot(x, y, 92, BLUE, shown)
    rune = [(x - 30, y - 28), (x + 28, y + 26), (x, y + 54), (x, y - 54), (x + 28, y - 26), (x - 30, y + 28)]
    stage.line(rune, WHITE, 10, shown)


def pairing(stage, shot):
    stage.room()
    found = ease(shot.since(1) + 0.9, 0.6)
    tapped = ease(shot.since(1) - 0.5, 0.5)
    paired = shot.at(2)
    stage.hub(250, FOOT_HUB, 0.94, LIT)
    stage.twig(560, FOOT_TWIG, 0.94, mix(BLUE, LIT, paired), 1 if paired > 0.5 else pulse(shot.t, 1.6))
    stage.waves(330, 420, shot.t, tapped * 0.8, count=2, gap=40)
    rows = [("Hub", 0), ("Twig, new", tapped)] if found > 0.5 else [("Hub", 0)]
    phone(stage, 960, "Add a Twig", rows)
    if found <= 0.5:
        for i in range(3):
            stage.dot(936 + i * 24, 320, 7, SOFT_INK, pulse(shot.t - i * 0.25, 0.9))
    if paired > 0.02:
        stage.dot(960, 470, 52 * ease(shot.since(2), 0.5), TEAL)
        stage.line([(938, 470), (954, 487), (984, 452)], WHITE, 9, paired)


def stairs(stage, shot):
    """Up the stairs with it, to the landing."""
    stage.room()
    climbed = ease(shot.since(0) - 1.2, 3.2)
    steps, width, rise = 6, 88, 46
    left, floor = 470, TABLE_Y + 40
    for i in range(steps):
        x, top = left + i * width, floor - (i + 1) * rise
        stage.box(x, top, WIDTH - x, floor - top)
        stage.fill(mix("#5f8482", "#3f6063", i / steps))
        stage.box(x, top, WIDTH - x, 8)
        stage.fill("#8fb0ab", 0.8)
    stage.hub(200, FOOT_HUB, 0.8)
    stage.waves(262, 430, shot.t, shot.at(1) * 0.9, count=4, gap=44)
    x = between(400, 1170, climbed) - 165 * ease(shot.since(2) - 1.4, 1.0)
    hop = 14 * abs(math.sin((x - left) / width * math.pi)) if 0 < climbed < 1 else 0
    foot = floor + 14 - rise * max(0, min(steps, 1 + (x - left) / width)) - hop
    amber = shot.at(2) * (1 - ease(shot.since(2) - 2.4, 0.6))
    is_unplugged = climbed > 0.02 and shot.since(1) < 0
    is_home = shot.since(1) > 2.6
    stage.twig(x, foot, 0.56, mix(LIT, AMBER, amber), 0 if is_unplugged else 1 if is_home else pulse(shot.t))


def white_and_blue(stage, shot):
    stage.room()
    blue = shot.at(2)
    is_pulsing = shot.since(1) > 0
    stage.hub(400, FOOT_HUB, 1.12, mix(LIT, BLUE, blue), pulse(shot.since(1)) if is_pulsing else shot.at(0))
    stage.twig(850, FOOT_TWIG, 1.12, mix(LIT, BLUE, blue), pulse(shot.since(1)) if is_pulsing else shot.at(0))


def amber_twig(stage, shot):
    stage.room()
    lost = shot.at(2)
    nearer = shot.at(1) * (1 - lost)
    stage.hub(240, FOOT_HUB, 0.9, LIT)
    x = between(1000, 860, nearer) + 60 * lost
    stage.waves(310, 430, shot.t, between(0.45, 0.9, nearer) * (1 - 0.8 * lost), count=4, gap=60)
    white = ease(shot.since(1) - 1.6) * (1 - lost)
    stage.twig(x, FOOT_TWIG, 1, mix(AMBER, LIT, white), pulse(shot.t) if lost > 0.3 else 1)
    if lost > 0.02:
        stage.text(560, 420, "?", 130, WHITE, 0.85 * lost, bold=True)


def red_hub(stage, shot):
    """The Hub, the provider's box, and the cable that has come loose."""
    stage.room()
    red, plugged = shot.at(2), ease(shot.since(2) - 3.4, 0.9)
    stage.box(850, 356, 250, 176, 20)
    stage.fill("#313c3d")
    stage.box(850, 356, 250, 24, 12)
    stage.fill("#455253")
    for i in range(4):
        stage.dot(890 + i * 26, 412, 5, MINT if i < 3 else DEEP_SHADE, 0.9)
    stage.box(876, 462, 34, 30, 4)
    stage.fill(INK)
    end_x = between(770, 906, plugged)
    end_y = between(560, 477, plugged)
    ctx = stage.ctx
    ctx.new_path()
    ctx.move_to(470, 478)
    ctx.curve_to(600, 640, 640, 600, end_x - 30, end_y)
    stage.stroke("#d8dcd6", 12)
    stage.box(end_x - 34, end_y - 14, 38, 28, 5)
    stage.fill(WHITE)
    stage.hub(390, FOOT_HUB, 1, mix(mix(AMBER, RED, red), LIT, plugged), 1 if red > 0.5 else pulse(shot.t))


def night(stage, shot):
    """The room gets dark, a moon stands in the window, and the lights go out."""
    dark = ease(shot.since(0) + 0.4, 2.2)
    stage.room(dark)
    stage.box(860, 76, 250, 290, 14)
    stage.fill(mix("#9cc4c6", "#15242f", dark))
    moon_y = between(300, 170, dark)
    stage.glow(1048, moon_y, 120, "#f3eccf", 0.3 * dark)
    stage.dot(1048, moon_y, 34, "#f3eccf", dark)
    for x, y, radius in ((1038, -8, 8), (1057, 6, 5), (1041, 14, 4)):
        stage.dot(x, moon_y + y, radius, "#d9d0ae", 0.7 * dark)
    for i, (x, y) in enumerate(((890, 120), (930, 200), (900, 290), (1080, 110), (1060, 300))):
        stage.dot(x, y, 2.4, WHITE, dark * (0.45 + 0.4 * pulse(shot.t + i, 0.3)))
    for line in (((860, 221), (1110, 221)), ((985, 76), (985, 366))):
        stage.line(line, mix(WHITE, "#41504f", dark), 8)
    stage.box(860, 76, 250, 290, 14)
    stage.stroke(mix(WHITE, "#41504f", dark), 12)
    red = shot.at(1) * (1 - shot.at(2))
    level = (1 - dark) + dark * red
    stage.hub(400, FOOT_HUB, 1, RED if dark > 0.9 else LIT, clamp(level), 0.62 * dark)
    stage.twig(730, FOOT_TWIG, 0.9, LIT, 1 - dark, 0.62 * dark)
