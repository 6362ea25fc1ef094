namespace Renderly.Simulator.Media.Clips;

/// <summary>
/// Cuts what stands before a plain background out of its picture, as packshots are taken. Works from the rim inwards as long as the colour
/// changes little from pixel to pixel, so that soft light and shadows of the background go with it.
/// </summary>
internal static class PlainBackground
{
    /// <summary>Steps of 255 from one pixel to the next that a background makes.</summary>
    private const int Step = 4;

    /// <summary>Steps of 255 that what is seen through a handle differs from the background beside it.</summary>
    private const int Likeness = 8;

    /// <summary>Share of the picture that a plain background has.</summary>
    private const double LeastShare = 0.15;
    private const double MostShare = 0.96;

    /// <summary>Share of the picture; what is smaller is a bright spot of the thing itself.</summary>
    private const double LeastHole = 0.001;

    /// <returns>The part that is left, with transparency around it; null where the background is not plain.</returns>
    public static Picture? Remove(Picture picture)
    {
        var (width, height) = (picture.Width, picture.Height);
        var gone = new bool[width * height];
        var rim = Enumerable.Range(0, width).SelectMany(x => new[] { x, ((height - 1) * width) + x })
            .Concat(Enumerable.Range(0, height).SelectMany(y => new[] { y * width, (y * width) + width - 1 }));
        Spread(picture, gone, rim, _ => true);
        var share = gone.Count(pixel => pixel) / (double)gone.Length;
        if (share is < LeastShare or > MostShare)
            return null;
        var holes = LargeOnes(Holes(picture, gone), picture.Width, gone.Length * LeastHole);
        Spread(picture, gone, holes, holes.Contains);
        return Cropped(picture, gone);
    }

    private static void Spread(Picture picture, bool[] gone, IEnumerable<int> from, Func<int, bool> mayGo)
    {
        var next = new Stack<int>();
        foreach (var pixel in from.Where(pixel => !gone[pixel]))
        {
            gone[pixel] = true;
            next.Push(pixel);
        }

        while (next.TryPop(out var pixel))
        {
            var x = pixel % picture.Width;
            Try(pixel, pixel - 1, x > 0);
            Try(pixel, pixel + 1, x < picture.Width - 1);
            Try(pixel, pixel - picture.Width, pixel >= picture.Width);
            Try(pixel, pixel + picture.Width, pixel < gone.Length - picture.Width);
        }

        void Try(int pixel, int other, bool isInside)
        {
            if (isInside && !gone[other] && Difference(picture, pixel, other) <= Step && mayGo(other))
            {
                gone[other] = true;
                next.Push(other);
            }
        }
    }

    /// <summary>Pixels of the background's colour, as it is to the left and right of them, that the rim has no way to.</summary>
    private static HashSet<int> Holes(Picture picture, bool[] gone)
    {
        const int Margin = 4;
        var holes = new HashSet<int>();
        for (var row = 0; row < picture.Height; row++)
        {
            var line = gone.AsSpan(row * picture.Width, picture.Width);
            var (first, last) = (line.IndexOf(false), line.LastIndexOf(false));
            if (first <= Margin || last >= picture.Width - Margin - 1)
                continue;
            var (left, right) = ((row * picture.Width) + first - Margin, (row * picture.Width) + last + Margin);
            for (var pixel = left + Margin; pixel <= right - Margin; pixel++)
            {
                if (!gone[pixel] && IsLike(picture, pixel, left, right))
                    holes.Add(pixel);
            }
        }

        return holes;
    }

    private static HashSet<int> LargeOnes(HashSet<int> pixels, int width, double least)
    {
        var (large, left) = (new HashSet<int>(), new HashSet<int>(pixels));
        while (left.Count > 0)
        {
            var (patch, next) = (new List<int>(), new Stack<int>([left.First()]));
            while (next.TryPop(out var pixel))
            {
                if (!left.Remove(pixel))
                    continue;
                patch.Add(pixel);
                foreach (var other in new[] { pixel - 1, pixel + 1, pixel - width, pixel + width })
                    next.Push(other);
            }

            if (patch.Count >= least)
                large.UnionWith(patch);
        }

        return large;
    }

    private static bool IsLike(Picture picture, int pixel, int left, int right)
    {
        var span = picture.Rgba.Span;
        var share = (pixel - left) / (double)(right - left);
        for (var channel = 0; channel < 3; channel++)
        {
            var expected = span[(left * 4) + channel] + ((span[(right * 4) + channel] - span[(left * 4) + channel]) * share);
            if (Math.Abs(span[(pixel * 4) + channel] - expected) > Likeness)
                return false;
        }

        return true;
    }

    private static int Difference(Picture picture, int a, int b)
    {
        var span = picture.Rgba.Span;
        return Math.Max(
            Math.Abs(span[a * 4] - span[b * 4]),
            Math.Max(Math.Abs(span[(a * 4) + 1] - span[(b * 4) + 1]), Math.Abs(span[(a * 4) + 2] - span[(b * 4) + 2])));
    }

    private static Picture? Cropped(Picture picture, bool[] gone)
    {
        var kept = Enumerable.Range(0, gone.Length).Where(pixel => !gone[pixel]).ToList();
        if (kept.Count == 0)
            return null;
        var (left, right) = (kept.Min(pixel => pixel % picture.Width), kept.Max(pixel => pixel % picture.Width));
        var (top, bottom) = (kept[0] / picture.Width, kept[^1] / picture.Width);
        var (width, height) = (right - left + 1, bottom - top + 1);
        var rgba = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var from = ((top + y) * picture.Width) + left + x;
                picture.Rgba.Span.Slice(from * 4, 3).CopyTo(rgba.AsSpan(((y * width) + x) * 4));
                rgba[(((y * width) + x) * 4) + 3] = (byte)(255 * Inside(picture, gone, left + x, top + y));
            }
        }

        return new Picture(width, height, rgba);
    }

    /// <summary>1 inside, falling to 0 at the edge: its last pixel is half background already.</summary>
    private static double Inside(Picture picture, bool[] gone, int x, int y)
    {
        var (inside, all) = (0, 0);
        for (var row = y - 1; row <= y + 1; row++)
        {
            for (var column = x - 1; column <= x + 1; column++)
            {
                all++;
                inside += row >= 0 && row < picture.Height && column >= 0 && column < picture.Width && gone[(row * picture.Width) + column]
                    ? 0 : 1;
            }
        }

        return Math.Clamp(((inside / (double)all) - 0.45) / 0.5, 0, 1);
    }
}
