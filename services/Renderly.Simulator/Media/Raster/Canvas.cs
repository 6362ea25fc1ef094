namespace Renderly.Simulator.Media.Raster;

/// <summary>A small drawing surface: anti-aliased shapes with any shading, kept as premultiplied RGBA.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly float[] _pixels = new float[width * height * 4];

    public int Width => width;
    public int Height => height;

    /// <summary>Drawing units per pixel: everything drawn is scaled by this first.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>Left upper corner of the surface, in drawing units.</summary>
    public (float X, float Y) Origin { get; init; }

    public void Fill(Shape shape, Rgba color, float softness = 1) => Fill(shape, (_, _) => color, softness);

    /// <param name="shade">Colour at a point, in drawing units.</param>
    /// <param name="softness">Width of the edge in pixels; 1 is a clean edge, more is a blur.</param>
    public void Fill(Shape shape, Func<float, float, Rgba> shade, float softness = 1)
    {
        var soft = softness / Scale;
        var (left, right) = (Pixel(shape.Left - soft - Origin.X, width), Pixel(shape.Right + soft - Origin.X + (1 / Scale), width));
        var (top, bottom) = (Pixel(shape.Top - soft - Origin.Y, height), Pixel(shape.Bottom + soft - Origin.Y + (1 / Scale), height));
        for (var py = top; py < bottom; py++)
        {
            for (var px = left; px < right; px++)
            {
                var (x, y) = (Origin.X + ((px + 0.5f) / Scale), Origin.Y + ((py + 0.5f) / Scale));
                var coverage = Coverage(0.5f - (shape.Distance(x, y) / soft), softness);
                if (coverage > 0)
                    Blend(((py * width) + px) * 4, shade(x, y), coverage);
            }
        }
    }

    /// <summary>The drawing as a layer to be composed into frames.</summary>
    public Layer ToLayer()
    {
        var layer = new Layer(width, height);
        for (var i = 0; i < layer.Pixels.Length; i++)
        {
            var alpha = _pixels[(i * 4) + 3];
            if (alpha <= 0.002f)
                continue;
            var color = new Rgba(_pixels[i * 4] / alpha, _pixels[(i * 4) + 1] / alpha, _pixels[(i * 4) + 2] / alpha, alpha);
            layer.Pixels[i] = Layer.Pack(color);
        }

        return layer;
    }

    private int Pixel(float units, int limit) => Math.Clamp((int)MathF.Floor(units * Scale), 0, limit);

    private static float Coverage(float linear, float softness)
    {
        var c = Math.Clamp(linear, 0, 1);
        return softness > 2 ? c * c * (3 - (2 * c)) : c;
    }

    private void Blend(int i, Rgba color, float coverage)
    {
        var alpha = color.A * coverage;
        _pixels[i] = (color.R * alpha) + (_pixels[i] * (1 - alpha));
        _pixels[i + 1] = (color.G * alpha) + (_pixels[i + 1] * (1 - alpha));
        _pixels[i + 2] = (color.B * alpha) + (_pixels[i + 2] * (1 - alpha));
        _pixels[i + 3] = alpha + (_pixels[i + 3] * (1 - alpha));
    }
}
