using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Renderly.Media.Marks;

namespace Renderly.IntegrationTests.Media.Marks;

/// <summary>What is delivered says that it is made by AI, and stays otherwise what it was.</summary>
public sealed class FileMarksTests(MediaKit kit) : IClassFixture<MediaKit>
{
    private static readonly AiMark Mark = new(DigitalSource.TrainedAlgorithmicMedia, Guid.CreateVersion7(), "Renderly 1.0 <& more>");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mp4", "video/mp4")]
    [InlineData("mov", "video/quicktime")]
    public async Task A_film_says_it_to_a_reader_of_its_format_and_keeps_every_byte(string extension, string contentType)
    {
        var film = await kit.ColoursAsync($"film.{extension}", 64, 64, ("red", 1));
        var before = await File.ReadAllBytesAsync(film, Cancel);

        await FileMarks.WriteAsync(film, contentType, Mark, Cancel);

        ShouldSayIt(await MediaKit.XmpAsync(film));
        (await File.ReadAllBytesAsync(film, Cancel))[..before.Length].ShouldBe(before);
        (await kit.FramesAsync(film)).ShouldBe(24);
    }

    [Fact]
    public async Task A_picture_says_it_in_its_first_segment_and_shows_the_same()
    {
        var picture = await kit.MakeAsync("picture.jpg", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1");
        var before = await PixelsAsync(picture);

        await FileMarks.WriteAsync(picture, "image/jpeg", Mark, Cancel);

        var bytes = await File.ReadAllBytesAsync(picture, Cancel);
        bytes[..4].ShouldBe([0xFF, 0xD8, 0xFF, 0xE1]);
        var segment = Encoding.UTF8.GetString(bytes, 6, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4)) - 2);
        segment.ShouldStartWith("http://ns.adobe.com/xap/1.0/\0");
        ShouldSayIt(segment[segment.IndexOf('<', StringComparison.Ordinal)..]);
        (await PixelsAsync(picture)).ShouldBe(before);
    }

    [Fact]
    public async Task A_png_says_it_after_its_header_and_shows_the_same()
    {
        var picture = await kit.MakeAsync("picture.png", "-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1");
        var before = await PixelsAsync(picture);

        await FileMarks.WriteAsync(picture, "image/png", Mark, Cancel);

        var bytes = await File.ReadAllBytesAsync(picture, Cancel);
        Encoding.ASCII.GetString(bytes, 37, 21).ShouldBe("iTXtXML:com.adobe.xmp");
        var packet = Encoding.UTF8.GetString(bytes, 41, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(33)));
        ShouldSayIt(packet[packet.IndexOf('<', StringComparison.Ordinal)..]);
        (await MediaKit.RunAsync(
            "ffmpeg", ["-nostdin", "-v", "warning", "-err_detect", "crccheck+explode", "-i", picture, "-f", "null", "-"]))
            .ShouldBeEmpty("the checksum of the chunk is right");
        (await PixelsAsync(picture)).ShouldBe(before);
    }

    [Fact]
    public async Task A_file_of_an_unknown_type_is_refused_and_not_touched()
    {
        var text = kit.PathOf("notes.txt");
        await File.WriteAllTextAsync(text, "plain", Cancel);

        await Should.ThrowAsync<NotSupportedException>(() => FileMarks.WriteAsync(text, "text/plain", Mark, Cancel));
        await Should.ThrowAsync<InvalidDataException>(() => FileMarks.WriteAsync(text, "image/jpeg", Mark, Cancel));

        (await File.ReadAllTextAsync(text, Cancel)).ShouldBe("plain");
    }

    private static Task<byte[]> PixelsAsync(string path) =>
        MediaKit.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]);

    private static void ShouldSayIt(string packet)
    {
        var root = XElement.Parse(
            packet[packet.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..packet.IndexOf("<?xpacket end", StringComparison.Ordinal)]);
        var said = root.Descendants()
            .Where(element => !element.HasElements)
            .ToDictionary(element => element.Name.LocalName, element => element.Value);
        said["DigitalSourceType"].ShouldBe("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia");
        said["CreatorTool"].ShouldBe(Mark.Tool);
        said["identifier"].ShouldBe($"urn:uuid:{Mark.JobId}");
    }
}
