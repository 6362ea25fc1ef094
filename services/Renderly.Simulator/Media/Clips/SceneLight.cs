using Renderly.Simulator.Media.Clips.Places;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Clips;

/// <summary>Shows a thing in the light of a place, as colours of its pixels.</summary>
internal static class SceneLight
{
    private static readonly IReadOnlyDictionary<Place, Light> Lights = new Dictionary<Place, Light>
    {
        [Place.Lake] = new(0.94f, Rgba.Hex(0xBFD4F0), 0.08f),
        [Place.Trail] = new(1.04f, Rgba.Hex(0xFFF0C0), 0.05f),
        [Place.Camp] = new(0.62f, Rgba.Hex(0xFF8A30), 0.20f),
    };

    public static Layer On(Layer layer, Place place)
    {
        if (!Lights.TryGetValue(place, out var light))
            return layer;
        var lit = new Layer(layer.Width, layer.Height);
        var (ty, tu, tv) = Yuv.From(light.Tint);
        for (var i = 0; i < lit.Pixels.Length; i++)
        {
            var pixel = layer.Pixels[i];
            var alpha = pixel >> 24;
            if (alpha == 0)
                continue;
            // The fire stands at the right.
            var right = i % layer.Width / (float)layer.Width;
            var share = light.Share * (place == Place.Camp ? 1.5f * right : 1);
            var bright = light.Bright * (place == Place.Camp ? 0.75f + (0.5f * right) : 1);
            var a = alpha / 255f;
            var (y, u, v) = ((pixel & 255) / a, ((pixel >> 8) & 255) / a, ((pixel >> 16) & 255) / a);
            lit.Pixels[i] = Byte(Mixed(16 + ((y - 16) * bright), ty, share) * a) | (Byte(Mixed(u, tu, share) * a) << 8)
                | (Byte(Mixed(v, tv, share) * a) << 16) | (alpha << 24);
        }

        return lit;
    }

    /// <summary>On the way from one light to another.</summary>
    public static Layer Between(Layer from, Layer to, double share)
    {
        if (share >= 1 || ReferenceEquals(from, to))
            return to;
        var (between, part) = (new Layer(to.Width, to.Height), (uint)(share * 256));
        for (var i = 0; i < between.Pixels.Length; i++)
        {
            var (p, q) = (from.Pixels[i], to.Pixels[i]);
            var even = ((((p & 0x00FF00FF) * (256 - part)) + ((q & 0x00FF00FF) * part)) >> 8) & 0x00FF00FF;
            var odd = ((((p >> 8) & 0x00FF00FF) * (256 - part)) + (((q >> 8) & 0x00FF00FF) * part)) & 0xFF00FF00;
            between.Pixels[i] = even | odd;
        }

        return between;
    }

    private static float Mixed(float value, byte tint, float share) => value + ((tint - value) * Math.Clamp(share, 0, 1));

    private static uint Byte(float value) => (uint)Math.Clamp(value + 0.5f, 0, 255);

    /// <param name="Bright">What is left of the brightness.</param>
    /// <param name="Tint">The light's colour.</param>
    /// <param name="Share">How much of it things take on.</param>
    private sealed record Light(float Bright, Rgba Tint, float Share);
}
