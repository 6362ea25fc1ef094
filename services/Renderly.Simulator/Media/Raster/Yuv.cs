namespace Renderly.Simulator.Media.Raster;

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
