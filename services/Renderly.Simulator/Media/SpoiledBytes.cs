using Renderly.Simulator.Faults;

namespace Renderly.Simulator.Media;

/// <summary>Makes of a finished file the one that a script wants instead, whatever is in it.</summary>
internal static class SpoiledBytes
{
    private const int Seed = 15;
    private const int BlockBytes = 64 << 10;

    /// <param name="file">Is changed in its place.</param>
    /// <param name="odd">What becomes of it.</param>
    /// <param name="cancellationToken">Leaves it half done.</param>
    public static async Task MakeAsync(string file, OddResult odd, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        if (odd.Garbled)
            await GarbleAsync(stream, cancellationToken);
        if (odd.CutTo is { } share)
            stream.SetLength((long)(stream.Length * share));
    }

    private static async Task GarbleAsync(FileStream stream, CancellationToken cancellationToken)
    {
        var random = new Random(Seed);
        var block = new byte[BlockBytes];
        for (var left = stream.Length; left > 0; left -= block.Length)
        {
            random.NextBytes(block);
            await stream.WriteAsync(block.AsMemory(0, (int)Math.Min(left, block.Length)), cancellationToken);
        }
    }
}
