//! The colours of a page are sRGB (IEC 61966-2-1), and the file says so (ISO 19005-3, 6.2.3). The profile is
//! put together here from the standard's published figures, all of them whole numbers of 1/65536.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// The white of a profile's connection space, D50 (ICC.1:2004, 7.2.16).
const D50: [i32; 3] = [0xF6D6, 0x1_0000, 0xD32D];
/// The primaries, adapted from D65 to D50.
const RED: [i32; 3] = [28579, 14582, 913];
const GREEN: [i32; 3] = [25236, 46981, 6364];
const BLUE: [i32; 3] = [9377, 3973, 46804];
/// Bradford's adaptation from D65 to D50, row by row.
const ADAPTATION: [i32; 9] = [68669, 1500, -3285, 1936, 64912, -1117, -605, 986, 49292];
/// The transfer curve: γ = 2.4, a = 1/1.055, b = 0.055/1.055, c = 1/12.92, d = 0.04045.
const CURVE: [i32; 5] = [157_286, 62119, 3417, 5072, 2651];

const NAME: &str = "sRGB IEC61966-2.1";

/// The OutputIntent of the catalog.
pub(super) fn output_intent(file: &mut Document) -> Object {
    let profile = Stream::new(dictionary! { "N" => 3_i64 }, profile());
    let profile = file.add_object(profile);
    let intent: Dictionary = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal(NAME),
        "RegistryName" => Object::string_literal("http://www.color.org"),
        "Info" => Object::string_literal(NAME),
        "DestOutputProfile" => profile,
    };
    Object::Array(vec![Object::Reference(file.add_object(intent))])
}

/// An ICC profile of version 4.2 for displays: a matrix and one curve.
fn profile() -> Vec<u8> {
    let curve = parametric(3, &CURVE);
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words(NAME)),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", fixed(b"XYZ ", &D50)),
        (b"chad", fixed(b"sf32", &ADAPTATION)),
        (b"rXYZ", fixed(b"XYZ ", &RED)),
        (b"gXYZ", fixed(b"XYZ ", &GREEN)),
        (b"bXYZ", fixed(b"XYZ ", &BLUE)),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let (mut table, mut data) = (whole(tags.len()), Vec::new());
    let begin = 128 + 4 + 12 * tags.len();
    for (name, content) in &tags {
        table.extend_from_slice(*name);
        table.extend(whole(begin + data.len()));
        table.extend(whole(content.len()));
        data.extend_from_slice(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header(begin + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

/// ICC.1:2004, 7.2.
fn header(size: usize) -> Vec<u8> {
    let mut header = whole(size);
    header.extend_from_slice(&[0, 0, 0, 0, 4, 0x20, 0, 0]);
    header.extend_from_slice(b"mntrRGB XYZ ");
    // 2025-01-01, 00:00:00: the day these figures were put together.
    header.extend_from_slice(&[0x07, 0xE9, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    header.extend_from_slice(b"acsp");
    header.resize(68, 0);
    header.extend(D50.iter().flat_map(|number| number.to_be_bytes()));
    header.resize(128, 0);
    header
}

fn whole(number: usize) -> Vec<u8> {
    u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

fn fixed(kind: &[u8; 4], numbers: &[i32]) -> Vec<u8> {
    let mut content = kind.to_vec();
    content.extend_from_slice(&[0; 4]);
    content.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
    content
}

fn parametric(function: u16, numbers: &[i32]) -> Vec<u8> {
    let mut content = b"para\0\0\0\0".to_vec();
    content.extend_from_slice(&function.to_be_bytes());
    content.extend_from_slice(&[0; 2]);
    content.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
    content
}

/// A text in one language (multiLocalizedUnicodeType).
fn words(text: &str) -> Vec<u8> {
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut content = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    content.extend(whole(text.len()));
    content.extend(whole(28));
    content.extend(text);
    content
}
