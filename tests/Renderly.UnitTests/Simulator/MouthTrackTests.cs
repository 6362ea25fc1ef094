using Renderly.Simulator.Media.Presenters;

namespace Renderly.UnitTests.Simulator;

public sealed class MouthTrackTests
{
    [Fact]
    public void Mouth_opens_with_loud_speech_and_closes_in_silence_and_after_the_end()
    {
        var samples = new short[22050 * 3];
        for (var i = 22050; i < 44100; i++)
            samples[i] = (short)(12000 * Math.Sin(i * 0.1));
        var track = MouthTrack.From(new WavFile(22050, samples), 25);
        track.At(5).Level.ShouldBe(0);
        track.At(35).Level.ShouldBe(MouthTrack.Levels - 1);
        track.At(70).Level.ShouldBe(0);
        track.At(500).Level.ShouldBe(0);
    }

    [Fact]
    public void Silence_keeps_the_mouth_closed() =>
        Enumerable.Range(0, 25).Select(MouthTrack.From(new WavFile(22050, new short[22050]), 25).At).ShouldAllBe(f => f.Level == 0);
}
