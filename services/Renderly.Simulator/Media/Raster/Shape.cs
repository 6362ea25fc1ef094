namespace Renderly.Simulator.Media.Raster;

/// <summary>A figure as signed distance: negative inside, in pixels, so that edges can be smoothed exactly.</summary>
internal readonly record struct Shape(Func<float, float, float> Distance, float Left, float Top, float Right, float Bottom)
{
    public static Shape Ellipse(float x, float y, float rx, float ry) => new(
        (px, py) =>
        {
            var (dx, dy) = ((px - x) / rx, (py - y) / ry);
            var length = MathF.Sqrt((dx * dx) + (dy * dy));
            var (gx, gy) = (dx / rx, dy / ry);
            var gradient = MathF.Sqrt((gx * gx) + (gy * gy));
            return gradient < 1e-6f ? -MathF.Min(rx, ry) : length * (length - 1) / gradient;
        },
        x - rx, y - ry, x + rx, y + ry);

    /// <summary>An ellipse whose lower half narrows towards the chin by the given share.</summary>
    public static Shape Egg(float x, float y, float rx, float ry, float narrowing)
    {
        var ellipse = Ellipse(0, 0, rx, ry).Distance;
        return new(
            (px, py) =>
            {
                var down = Math.Clamp((py - y) / ry, 0, 1);
                return ellipse((px - x) / (1 - (narrowing * down * down)), py - y);
            },
            x - rx, y - ry, x + rx, y + ry);
    }

    public static Shape RoundedBox(float x, float y, float halfWidth, float halfHeight, float radius) => new(
        (px, py) =>
        {
            var (qx, qy) = (MathF.Abs(px - x) - halfWidth + radius, MathF.Abs(py - y) - halfHeight + radius);
            var outside = MathF.Sqrt((MathF.Max(qx, 0) * MathF.Max(qx, 0)) + (MathF.Max(qy, 0) * MathF.Max(qy, 0)));
            return outside + MathF.Min(MathF.Max(qx, qy), 0) - radius;
        },
        x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);

    /// <summary>A line with round ends.</summary>
    public static Shape Stroke(float radius, params (float X, float Y)[] points) => new(
        (px, py) =>
        {
            var nearest = float.MaxValue;
            for (var i = 1; i < points.Length; i++)
                nearest = MathF.Min(nearest, ToSegment(px, py, points[i - 1], points[i]));
            return nearest - radius;
        },
        points.Min(p => p.X) - radius, points.Min(p => p.Y) - radius, points.Max(p => p.X) + radius, points.Max(p => p.Y) + radius);

    public static Shape Polygon(params (float X, float Y)[] points) => new(
        (px, py) =>
        {
            var nearest = float.MaxValue;
            var inside = false;
            for (int i = 0, j = points.Length - 1; i < points.Length; j = i++)
            {
                var (a, b) = (points[i], points[j]);
                nearest = MathF.Min(nearest, ToSegment(px, py, a, b));
                if ((a.Y > py) != (b.Y > py) && px < ((b.X - a.X) * (py - a.Y) / (b.Y - a.Y)) + a.X)
                    inside = !inside;
            }

            return inside ? -nearest : nearest;
        },
        points.Min(p => p.X), points.Min(p => p.Y), points.Max(p => p.X), points.Max(p => p.Y));

    /// <summary>A smooth closed curve through the points (Catmull-Rom).</summary>
    public static Shape Blob(params (float X, float Y)[] points) => Polygon([.. Curve.Closed(points)]);

    public Shape And(Shape other)
    {
        var (a, b) = (Distance, other.Distance);
        return this with { Distance = (x, y) => MathF.Max(a(x, y), b(x, y)) };
    }

    public Shape Without(Shape other)
    {
        var (a, b) = (Distance, other.Distance);
        return this with { Distance = (x, y) => MathF.Max(a(x, y), -b(x, y)) };
    }

    private static float ToSegment(float px, float py, (float X, float Y) a, (float X, float Y) b)
    {
        var (abx, aby) = (b.X - a.X, b.Y - a.Y);
        var t = Math.Clamp((((px - a.X) * abx) + ((py - a.Y) * aby)) / MathF.Max((abx * abx) + (aby * aby), 1e-6f), 0, 1);
        var (dx, dy) = (px - a.X - (t * abx), py - a.Y - (t * aby));
        return MathF.Sqrt((dx * dx) + (dy * dy));
    }
}

internal static class Curve
{
    private const int StepsPerPoint = 8;

    public static IEnumerable<(float X, float Y)> Closed((float X, float Y)[] p)
    {
        for (var i = 0; i < p.Length; i++)
        {
            for (var s = 0; s < StepsPerPoint; s++)
            {
                yield return At(
                    p[(i + p.Length - 1) % p.Length], p[i], p[(i + 1) % p.Length], p[(i + 2) % p.Length], s / (float)StepsPerPoint);
            }
        }
    }

    public static IEnumerable<(float X, float Y)> Open((float X, float Y)[] p)
    {
        for (var i = 0; i < p.Length - 1; i++)
        {
            for (var s = 0; s < StepsPerPoint; s++)
                yield return At(p[Math.Max(i - 1, 0)], p[i], p[i + 1], p[Math.Min(i + 2, p.Length - 1)], s / (float)StepsPerPoint);
        }

        yield return p[^1];
    }

    private static (float X, float Y) At((float X, float Y) a, (float X, float Y) b, (float X, float Y) c, (float X, float Y) d, float t) =>
        (Spline(a.X, b.X, c.X, d.X, t), Spline(a.Y, b.Y, c.Y, d.Y, t));

    private static float Spline(float a, float b, float c, float d, float t) =>
        0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));
}
