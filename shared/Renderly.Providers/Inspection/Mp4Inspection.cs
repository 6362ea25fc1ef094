namespace Renderly.Providers.Inspection;

/// <summary>Reads the index of an MP4 file, and how much of what it names the file holds.</summary>
internal static class Mp4Inspection
{
    /// <summary>An index of hours of video is smaller.</summary>
    private const int MostIndexBytes = 32 * 1024 * 1024;

    public static async Task<VideoFacts?> LookAsync(BytePages pages, CancellationToken cancellationToken)
    {
        long position = 0;
        while (Mp4Box.Read((await pages.PeekAsync(position, 16, cancellationToken)).Span, pages.Length - position) is { } box)
        {
            if (box.Size > pages.Length - position || box.Size < box.HeaderBytes)
            {
                return null;
            }

            if (box.Is("moov"u8))
            {
                var size = box.Size - box.HeaderBytes;
                return size <= MostIndexBytes
                    ? Of(await pages.ReadAsync(position + box.HeaderBytes, (int)size, cancellationToken), pages.Length)
                    : null;
            }

            position += box.Size;
        }

        return null;
    }

    private static VideoFacts? Of(ReadOnlySpan<byte> index, long fileBytes)
    {
        TrackFacts? picture = null, sound = null;
        double? promised = null;
        var isFragmented = !Mp4Box.Find(index, "mvex"u8).IsEmpty;
        var rest = index;
        while (Mp4Box.Next(ref rest, out var type, out var body))
        {
            if (!type.SequenceEqual("trak"u8))
            {
                continue;
            }

            var media = Mp4Box.Find(body, "mdia"u8);
            var handler = Mp4Box.Find(media, "hdlr"u8);
            var kind = handler.Length >= 12 ? handler[8..12] : default;
            var track = isFragmented ? new TrackFacts(null, null) : Mp4Track.Of(media, fileBytes);
            if (kind.SequenceEqual("vide"u8))
            {
                picture ??= track;
            }
            else if (kind.SequenceEqual("soun"u8))
            {
                sound ??= track;
            }

            promised = Math.Max(promised ?? 0, track.PromisedSeconds ?? 0);
        }

        return picture is null && sound is null ? null : new VideoFacts(promised > 0 ? promised : null, picture, sound, HasAlpha: false);
    }
}
