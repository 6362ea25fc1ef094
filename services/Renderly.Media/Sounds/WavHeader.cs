using System.Buffers.Binary;

namespace Renderly.Media.Sounds;

/// <summary>How long a WAV says it is; FFmpeg takes one that ends before for a shorter one.</summary>
internal static class WavHeader
{
    private const int HeaderBytes = 12;

    /// <summary>What is written where nobody knew the length.</summary>
    private const uint Streamed = 0xFFFF_FF00;

    /// <summary>Words that writers leave out at the end are none of the sound.</summary>
    private const int Slack = 1024;

    /// <param name="path">Any file.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>True for a WAV whose file is shorter than its header says.</returns>
    public static async Task<bool> IsCutOffAsync(string path, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        await using var file = File.OpenRead(path);
        if (await file.ReadAtLeastAsync(header, HeaderBytes, throwOnEndOfStream: false, cancellationToken) < HeaderBytes
            || !header.AsSpan().StartsWith("RIFF"u8) || !header.AsSpan(8).SequenceEqual("WAVE"u8))
        {
            return false;
        }

        var promised = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(4));
        return promised is > 0 and < Streamed && file.Length + Slack < promised + (long)(HeaderBytes - 4);
    }
}
