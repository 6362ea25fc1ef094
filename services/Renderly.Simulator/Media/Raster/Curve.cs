namespace Renderly.Simulator.Media.Raster;

internal static class Curve
{
    private const int StepsPerPoint = 8;

    public static IEnumerable<(float X, float Y)> Closed((float X, float Y)[] p)
    {
        for (var i = 0; i < p.Length; i++)
        {
            for (var s = 0; s < StepsPerPoint; s++)
            {
                yield return At(p[(i + p.Length - 1) % p.Length], p[i], p[(i + 1) % p.Length], p[(i + 2) % p.Length], s / (float)StepsPerPoint);
            }
        }
    }

    public static IEnumerable<(float X, float Y)> Open((float X, float Y)[] p)
    {
        for (var i = 0; i < p.Length - 1; i++)
        {
            for (var s = 0; s < StepsPerPoint; s++)
            {
                yield return At(p[Math.Max(i - 1, 0)], p[i], p[i + 1], p[Math.Min(i + 2, p.Length - 1)], s / (float)StepsPerPoint);
            }
        }

        yield return p[^1];
    }

    private static (float X, float Y) At((float X, float Y) a, (float X, float Y) b, (float X, float Y) c, (float X, float Y) d, float t) =>
        (Spline(a.X, b.X, c.X, d.X, t), Spline(a.Y, b.Y, c.Y, d.Y, t));

    private static float Spline(float a, float b, float c, float d, float t) =>
        0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));
}
