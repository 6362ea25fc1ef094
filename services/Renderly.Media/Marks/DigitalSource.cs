namespace Renderly.Media.Marks;

/// <summary>
/// How a picture or film came to be, by the IPTC's vocabulary (https://cv.iptc.org/newscodes/digitalsourcetype/).
/// </summary>
internal enum DigitalSource
{
    /// <summary>Made by a model.</summary>
    TrainedAlgorithmicMedia,

    /// <summary>Put together of parts, of which some were made by a model.</summary>
    CompositeWithTrainedAlgorithmicMedia,
}
