namespace Renderly.Testing.StrictHeyGen;

/// <summary>One part of a form.</summary>
/// <param name="FileName">Empty: it is no file.</param>
internal sealed record MultipartPart(string Name, string FileName, byte[] Bytes);
