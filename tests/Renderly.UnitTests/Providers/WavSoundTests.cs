using System.Buffers.Binary;
using Renderly.Providers.Inspection;

namespace Renderly.UnitTests.Providers;

/// <summary>Sound is as long as its samples, whatever its header says.</summary>
public sealed class WavSoundTests
{
    private const int Rate = 24_000;
    private static readonly byte[] Second = [.. Enumerable.Range(0, Rate * 2).Select(i => (byte)(i * 7))];

    [Theory]
    [InlineData(0xFFFF_FFFF)]
    [InlineData(0x7FFF_FFFF)]
    [InlineData(0x7FFF_FFDB)]
    [InlineData(0)]
    [InlineData(Rate * 2)]
    public void Length_is_measured_where_the_header_could_not_know_it(uint told)
    {
        var (sound, defect) = WavSound.Read(Told(told));

        defect.ShouldBeNull();
        (sound!.Seconds, sound.IsHeard).ShouldBe((1, true));
        var (mended, _) = WavSound.Read(sound.ToFile());
        (mended!.Seconds, mended.Data.Length, mended.SamplesPerSecond).ShouldBe((1, Second.Length, Rate));
        BinaryPrimitives.ReadInt32LittleEndian(sound.ToFile().AsSpan(40)).ShouldBe(Second.Length);
    }

    [Fact]
    public void Samples_alone_become_a_wav() =>
        WavSound.Read(WavSound.OfSamples(Second.AsMemory(0, Rate + 1), Rate).ToFile()).Sound!.Seconds.ShouldBe(0.5);

    [Fact]
    public void Sound_that_ends_before_its_header_says_is_cut_off() =>
        WavSound.Read(Told(Rate * 2 + 2)).Defect.ShouldBe("it is cut off (48000 of 48002 bytes of sound are there)");

    [Fact]
    public void Silence_is_not_heard() => WavSound.OfSamples(new byte[Rate], Rate).IsHeard.ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("ID3 some other kind of sound, which is no WAV")]
    [InlineData("RIFF....WAVE")]
    [InlineData("RIFF....WAVEdata....................")]
    [InlineData("RIFF....WAVEfmt ....")]
    public void What_is_no_sound_is_told(string file) => WavSound.Read(System.Text.Encoding.ASCII.GetBytes(file)).Defect.ShouldNotBeNull();

    [Fact]
    public void No_file_makes_it_throw()
    {
        var good = Told(0xFFFF_FFFF)[..60];
        for (var at = 0; at < good.Length; at++)
        {
            foreach (var value in new byte[] { 0, 0x7F, 0x80, 0xFF })
            {
                var other = good.ToArray();
                other[at] = value;
                Should.NotThrow(() => WavSound.Read(other).Sound?.ToFile());
                Should.NotThrow(() => WavSound.Read(other.AsMemory(0, at)));
            }
        }
    }

    private static byte[] Told(uint size)
    {
        var file = WavSound.OfSamples(Second, Rate).ToFile();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), size);
        return file;
    }
}
