namespace Renderly.Simulator.Media.Raster;

/// <summary>A colour with straight alpha, all members 0…1.</summary>
internal readonly record struct Rgba(float R, float G, float B, float A = 1)
{
    public static Rgba Hex(uint rgb, float alpha = 1) =>
        new(((rgb >> 16) & 255) / 255f, ((rgb >> 8) & 255) / 255f, (rgb & 255) / 255f, alpha);

    public static Rgba Hsl(double hue, double saturation, double lightness)
    {
        float Channel(double n)
        {
            var k = (n + (hue / 30)) % 12;
            return (float)(
                lightness - (saturation * Math.Min(lightness, 1 - lightness) * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1))));
        }

        return new Rgba(Channel(0), Channel(8), Channel(4));
    }

    public Rgba Mix(Rgba other, float share) => new(
        R + ((other.R - R) * share), G + ((other.G - G) * share), B + ((other.B - B) * share), A + ((other.A - A) * share));

    public Rgba Lighter(float share) => Mix(new Rgba(1, 1, 1, A), share);

    public Rgba Darker(float share) => Mix(new Rgba(0, 0, 0, A), share);

    public Rgba WithAlpha(float alpha) => this with { A = alpha };
}

/// <summary>BT.709, limited range: what H.264 at 720p carries.</summary>
internal static class Yuv
{
    public static (byte Y, byte U, byte V) From(Rgba c)
    {
        var y = (0.2126f * c.R) + (0.7152f * c.G) + (0.0722f * c.B);
        return (Byte(16 + (219 * y)), Byte(128 + (224 * (c.B - y) / 1.8556f)), Byte(128 + (224 * (c.R - y) / 1.5748f)));
    }

    private static byte Byte(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);
}
