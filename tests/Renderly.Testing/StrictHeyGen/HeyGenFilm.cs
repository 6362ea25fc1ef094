namespace Renderly.Testing.StrictHeyGen;

/// <summary>What a finished video's address delivers.</summary>
/// <param name="Seconds">As the provider states them; it bills by them.</param>
public sealed record HeyGenFilm(ReadOnlyMemory<byte> Bytes, double Seconds)
{
    public static async Task<HeyGenFilm> ReadAsync(string path, double seconds) => new(await File.ReadAllBytesAsync(path), seconds);
}
