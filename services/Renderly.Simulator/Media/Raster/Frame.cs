namespace Renderly.Simulator.Media.Raster;

/// <summary>
/// One picture as FFmpeg takes it on a pipe: planes Y, U, V at 4:2:0 and, for a transparent film, A. Sides must be even.
/// Composing happens in this form because converting every frame from RGB would cost more than all else together.
/// </summary>
internal sealed class Frame
{
    private readonly int _u;
    private readonly int _v;
    private readonly int _a;

    public Frame(int width, int height, bool hasAlpha = false)
    {
        (Width, Height, HasAlpha) = (width, height, hasAlpha);
        var luma = width * height;
        (_u, _v, _a) = (luma, luma + (luma / 4), luma + (luma / 2));
        Bytes = new byte[hasAlpha ? luma * 5 / 2 : luma * 3 / 2];
    }

    public int Width { get; }
    public int Height { get; }
    public bool HasAlpha { get; }
    public byte[] Bytes { get; }

    public void Fill(Rgba color)
    {
        var (y, u, v) = Yuv.From(color);
        Bytes.AsSpan(0, _u).Fill(y);
        Bytes.AsSpan(_u, _v - _u).Fill(u);
        Bytes.AsSpan(_v, _a - _v).Fill(v);
        if (HasAlpha)
            Bytes.AsSpan(_a).Fill((byte)(color.A * 255));
    }

    public void CopyFrom(Frame other) => other.Bytes.CopyTo(Bytes, 0);

    /// <summary>Draws a layer with its centre at a point, bilinearly, so that slow movements are smooth.</summary>
    /// <param name="scaleX">Frame pixels per layer pixel.</param>
    /// <param name="scaleY">Frame pixels per layer pixel.</param>
    public void Draw(Layer layer, double centerX, double centerY, double scaleX, double scaleY)
    {
        var (left, top) = (centerX - (layer.Width * scaleX / 2), centerY - (layer.Height * scaleY / 2));
        var (x0, x1) = (Math.Max(0, (int)Math.Ceiling(left - 0.5)), Math.Min(Width, (int)Math.Floor(left + (layer.Width * scaleX) + 0.5)));
        var (y0, y1) = (Math.Max(0, (int)Math.Ceiling(top - 0.5)), Math.Min(Height, (int)Math.Floor(top + (layer.Height * scaleY) + 0.5)));
        var step = (int)(65536 / scaleX);
        for (var y = y0; y < y1; y++)
        {
            var sourceY = (int)((((y + 0.5 - top) / scaleY) - 0.5) * 65536);
            var sourceX = (int)((((x0 + 0.5 - left) / scaleX) - 0.5) * 65536);
            if (HasAlpha)
                DrawRowOverAlpha(layer, y, x0, x1, sourceX, sourceY, step);
            else
                DrawRow(layer, y, x0, x1, sourceX, sourceY, step);
        }
    }

    private void DrawRow(Layer layer, int y, int x0, int x1, int sourceX, int sourceY, int step)
    {
        var sampler = new RowSampler(layer, sourceY);
        var luma = Bytes.AsSpan(y * Width, Width);
        var chromaRow = y / 2 * (Width / 2);
        var u = Bytes.AsSpan(_u + chromaRow, Width / 2);
        var v = Bytes.AsSpan(_v + chromaRow, Width / 2);
        for (var x = x0; x < x1; x++, sourceX += step)
        {
            var pixel = sampler.At(sourceX);
            var rest = 255 - (pixel >> 24);
            if (rest == 255)
                continue;
            luma[x] = Over(pixel & 255, luma[x], rest);
            if (((x | y) & 1) != 0)
                continue;
            u[x >> 1] = Over((pixel >> 8) & 255, u[x >> 1], rest);
            v[x >> 1] = Over((pixel >> 16) & 255, v[x >> 1], rest);
        }
    }

    // Straight alpha is what encoders want; where the frame is empty the layer's own colour is taken as it is.
    private void DrawRowOverAlpha(Layer layer, int y, int x0, int x1, int sourceX, int sourceY, int step)
    {
        var sampler = new RowSampler(layer, sourceY);
        for (var x = x0; x < x1; x++, sourceX += step)
        {
            var pixel = sampler.At(sourceX);
            var alpha = pixel >> 24;
            if (alpha == 0)
                continue;
            ref var below = ref Bytes[_a + (y * Width) + x];
            var kept = below * (255 - alpha) / 255;
            var total = alpha + kept;
            ref var luma = ref Bytes[(y * Width) + x];
            luma = Straight(pixel & 255, luma, kept, total);
            if (((x | y) & 1) == 0)
            {
                var chroma = (y / 2 * (Width / 2)) + (x / 2);
                Bytes[_u + chroma] = Straight((pixel >> 8) & 255, Bytes[_u + chroma], kept, total);
                Bytes[_v + chroma] = Straight((pixel >> 16) & 255, Bytes[_v + chroma], kept, total);
            }

            below = (byte)total;
        }
    }

    private static byte Over(uint premultiplied, byte below, uint rest) =>
        (byte)Math.Min(255, premultiplied + ((below * rest) + 127) / 255);

    private static byte Straight(uint premultiplied, byte below, uint kept, uint total) =>
        (byte)Math.Min(255, ((premultiplied * 255) + (below * kept)) / total);
}
