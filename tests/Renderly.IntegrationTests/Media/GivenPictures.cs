namespace Renderly.IntegrationTests.Media;

/// <summary>Pictures that FFmpeg cannot write, of 64 × 64 pixels: the left half red, the right half blue (in CMYK green).</summary>
internal static class GivenPictures
{
    /// <summary>Four inks, as print shops deliver.</summary>
    public static byte[] CmykJpeg { get; } = Convert.FromBase64String(
        "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwADAgIDAgIDAwMDBAMDBAUIBQUEBAUKBwcGCAwKDAwLCgsLDQ4SEA0OEQ4LCxAWEBETFBUVFQwPFxgWFB"
        + "gSFBUU/8AAFAgAQABABEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAABAgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQEC"
        + "AwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNicoIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dX"
        + "Z3eHl6g4SFhoeIiYqSk5SVlpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
        + "QwBNAFkASwAAPwD9U6/Kqvyqr9U6KKKKKKKKKKKK/lXr+qiiiiiiiiiiiiiiiv6qK/lXoooooooooooooor+Vev6qKKKKKKKKKKKKKKK/qor+V"
        + "eiiiiiiiiiiiiiiv5V6/qooooooooooooooor+qiv5V6KKKKKKKKKKKKKK/lXr+qiiiiiiiiiiiiiiiv6qK/lXoooooooooooooor+Vev6qKKK"
        + "KKKKKKKKKKKK/qor+Veiiiiiiiiiiiiiiv5V6/qooooooooooooooor+qiv5V6KKKKKKKKKKKKKK/lXr+qiiiiiiiiiiiiiiiv6qK/lXoooooo"
        + "oooooooor+Vev6qKKKKKKKKKKKKKKK/9k=");

    /// <summary>As phones write.</summary>
    public static byte[] Heic { get; } = Convert.FromBase64String(
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA"
        + "AAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAALgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAAAwmlwcnAA"
        + "AACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkA"
        + "AAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAA"
        + "ABZpcG1hAAAAAAAAAAEAAQOBAoMAAAA2bWRhdAAAACooAa8J4CM2oj//+9F9//7cx6H+tbS0n/+tgx9/qSwf/8grHVj0r/+3/+A=");

    public static byte[] Avif { get; } = Convert.FromBase64String(
        "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAA"
        + "AAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAALgAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAA"
        + "AABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAABAAAAAQAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQ"
        + "AAAAAAAAABAAEEgYIDhAAAADZtZGF0EgAKCRgVf/2CBAQNCDIfFkAGGGGEALSD6iFII0HTMQ0Hm795joAsZHth3brKoA==");
}
