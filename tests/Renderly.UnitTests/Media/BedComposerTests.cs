using NAudio.Midi;
using Renderly.Media.Music;

namespace Renderly.UnitTests.Media;

public sealed class BedComposerTests
{
    private static readonly int[] Major = [0, 2, 4, 5, 7, 9, 11];

    public static TheoryData<int, double> Films => new()
    {
        { 1, 1 }, { 2, 4.04 }, { -3, 15 }, { int.MinValue, 21 }, { 5, 36.5 }, { int.MaxValue, 160 }, { 7, 3600 },
    };

    [Theory]
    [MemberData(nameof(Films))]
    public void The_same_seed_and_length_are_the_same_file_and_another_seed_is_not(int seed, double seconds)
    {
        Bytes(seed, seconds).ShouldBe(Bytes(seed, seconds));
        Bytes(seed, seconds).ShouldNotBe(Bytes(seed + 1, seconds));
    }

    [Theory]
    [MemberData(nameof(Films))]
    public void A_piece_lasts_as_long_as_the_film_and_ends_on_its_tonic(int seed, double seconds)
    {
        var score = BedComposer.Compose(seed, seconds);

        var last = score.Notes.Where(note => note.Beat >= score.Beats - MusicScore.BeatsPerBar).ToList();
        last.Select(note => note.Pitch % 12).Distinct().ShouldBe(
            new[] { 0, 4, 7 }.Select(step => (score.Tonic + step) % 12), ignoreOrder: true);
        last.Where(note => note.Voice == Voice.Bass).ShouldAllBe(note => note.Pitch % 12 == score.Tonic);
        score.Notes.Max(note => note.Beat + note.Beats).ShouldBe(score.Beats);
        score.Notes.ShouldAllBe(note => Major.Contains((note.Pitch - score.Tonic + 120) % 12));
        (Events(seed, seconds).Max(midi => midi.AbsoluteTime) / 480.0 * score.BeatSeconds).ShouldBe(seconds, 0.001);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(21.04)]
    [InlineData(90)]
    public void Nobody_is_hurried_and_nobody_falls_asleep(double seconds) =>
        (60 / BedComposer.Compose(1, seconds).BeatSeconds).ShouldBeInRange(65, 95);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3601)]
    [InlineData(double.NaN)]
    public void Another_length_is_refused(double seconds) =>
        Should.Throw<ArgumentOutOfRangeException>(() => BedComposer.Compose(1, seconds)).Message.ShouldContain("1 to 3600 s");

    private static byte[] Bytes(int seed, double seconds) => Written(seed, seconds, File.ReadAllBytes);

    /// <summary>Read back by rules that take no note for granted that is not let go.</summary>
    private static IList<MidiEvent> Events(int seed, double seconds) =>
        Written(seed, seconds, path => new MidiFile(path, strictChecking: true).Events[0]);

    private static T Written<T>(int seed, double seconds, Func<string, T> read)
    {
        var path = Path.Combine(Path.GetTempPath(), $"renderly-{Guid.CreateVersion7():N}.mid");
        try
        {
            MidiScore.Write(BedComposer.Compose(seed, seconds), path);
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
