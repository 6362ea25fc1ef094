namespace Renderly.Simulator.Media.Raster;

/// <summary>
/// Reads a layer along one row, bilinearly. Two channels share a 32-bit multiplication: the inner loop of every rendering.
/// Points outside the layer are transparent only at its rim; callers stay within half a pixel of it.
/// </summary>
internal readonly ref struct RowSampler
{
    private const uint Even = 0x00FF00FF;
    private readonly ReadOnlySpan<uint> _upper;
    private readonly ReadOnlySpan<uint> _lower;
    private readonly uint _down;

    /// <param name="sourceY">Row in the layer, 16.16 fixed point.</param>
    public RowSampler(Layer layer, int sourceY)
    {
        var row = sourceY >> 16;
        _upper = layer.Pixels.AsSpan(Math.Clamp(row, 0, layer.Height - 1) * layer.Width, layer.Width);
        _lower = layer.Pixels.AsSpan(Math.Clamp(row + 1, 0, layer.Height - 1) * layer.Width, layer.Width);
        _down = (uint)(sourceY >> 8) & 255;
    }

    /// <param name="sourceX">Column in the layer, 16.16 fixed point.</param>
    public uint At(int sourceX)
    {
        var column = sourceX >> 16;
        var last = _upper.Length - 1;
        var (left, right) = (Math.Clamp(column, 0, last), Math.Clamp(column + 1, 0, last));
        var across = (uint)(sourceX >> 8) & 255;
        return Lerp(Lerp(_upper[left], _upper[right], across), Lerp(_lower[left], _lower[right], across), _down);
    }

    private static uint Lerp(uint p, uint q, uint share)
    {
        if (p == q)
            return p;
        var even = ((((p & Even) * (256 - share)) + ((q & Even) * share)) >> 8) & Even;
        var odd = ((((p >> 8) & Even) * (256 - share)) + (((q >> 8) & Even) * share)) & ~Even;
        return even | odd;
    }
}
