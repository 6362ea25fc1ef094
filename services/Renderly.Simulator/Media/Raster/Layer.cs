namespace Renderly.Simulator.Media.Raster;

/// <summary>A picture with transparency, one premultiplied Y, U, V, A byte each per pixel, packed low to high.</summary>
internal sealed class Layer(int width, int height)
{
    public int Width => width;
    public int Height => height;
    public uint[] Pixels { get; } = new uint[width * height];

    public static uint Pack(Rgba color)
    {
        var (y, u, v) = Yuv.From(color);
        var a = (uint)((Math.Clamp(color.A, 0, 1) * 255) + 0.5f);
        return (y * a / 255) | ((u * a / 255) << 8) | ((v * a / 255) << 16) | (a << 24);
    }

    /// <param name="rgba">Straight alpha, four bytes a pixel, as FFmpeg's rgba.</param>
    public static Layer FromRgba(ReadOnlySpan<byte> rgba, int width, int height)
    {
        var layer = new Layer(width, height);
        for (var i = 0; i < layer.Pixels.Length; i++)
        {
            var p = rgba.Slice(i * 4, 4);
            layer.Pixels[i] = Pack(new Rgba(p[0] / 255f, p[1] / 255f, p[2] / 255f, p[3] / 255f));
        }

        return layer;
    }
}
