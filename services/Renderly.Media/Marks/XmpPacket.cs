using System.Text;
using System.Xml.Linq;

namespace Renderly.Media.Marks;

/// <summary>A mark as XMP (ISO 16684-1), the metadata that picture tools and platforms read from any container.</summary>
internal static class XmpPacket
{
    private const string SourceTypes = "http://cv.iptc.org/newscodes/digitalsourcetype/";

    private static readonly XNamespace Meta = "adobe:ns:meta/";
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Iptc = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static readonly XNamespace Xmp = "http://ns.adobe.com/xap/1.0/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    /// <summary>The source's address in the IPTC's vocabulary.</summary>
    public static string AddressOf(DigitalSource source) => SourceTypes + Code(source);

    /// <summary>The packet with its wrapper, UTF-8.</summary>
    public static byte[] Of(AiMark mark)
    {
        var description = new XElement(
            Rdf + "Description",
            new XAttribute(Rdf + "about", ""),
            new XAttribute(XNamespace.Xmlns + "Iptc4xmpExt", Iptc),
            new XAttribute(XNamespace.Xmlns + "xmp", Xmp),
            new XAttribute(XNamespace.Xmlns + "dc", DublinCore),
            new XElement(Iptc + "DigitalSourceType", AddressOf(mark.Source)),
            new XElement(Xmp + "CreatorTool", mark.Tool),
            new XElement(DublinCore + "identifier", $"urn:uuid:{mark.JobId}"));
        var packet = new XElement(
            Meta + "xmpmeta",
            new XAttribute(XNamespace.Xmlns + "x", Meta),
            new XElement(Rdf + "RDF", new XAttribute(XNamespace.Xmlns + "rdf", Rdf), description));

        // The id is the same in every packet there is: XMP, part 1, 7.3.2.
        return Encoding.UTF8.GetBytes(
            $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{packet}\n<?xpacket end=\"r\"?>");
    }

    private static string Code(DigitalSource source) => source switch
    {
        DigitalSource.TrainedAlgorithmicMedia => "trainedAlgorithmicMedia",
        DigitalSource.CompositeWithTrainedAlgorithmicMedia => "compositeWithTrainedAlgorithmicMedia",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };
}
